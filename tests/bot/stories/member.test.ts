/** A member asks, opens a passage, asks on, looks at the sources and says what was wrong. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';

const FILES = {
  'turm.md': `---
title: Der Turm von Alsen
publisher: Alsener Bote
date: 2021-05-04
---

# Der Turm von Alsen

Der Turm von Alsen ist 84 Meter hoch. Erbaut wurde er 1911 von Emil Lorenz.

Im Sommer 2020 wurde der Turm für zwei Millionen Euro saniert.
`,
  'hafen.md': `---
title: Neues vom Hafen
publisher: Küstenblatt
date: 2022-11-30
---

# Neues vom Hafen

Der Hafen von Alsen hat 12 Liegeplätze. Die Hafenmeisterin heißt Karla Brandt.
`,
};

describe('a member', () => {
  let running: RunningBot;
  beforeAll(async () => {
    running = await startRunningBot(FILES);
  });
  afterAll(() => running.close());

  test('asks, opens the passage, asks on in a thread, and gives feedback that a moderator reads', async () => {
    const { discord } = running;
    const anna = discord.member('Anna');
    const ben = discord.member('Ben', { locale: 'en-GB' });
    const mod = discord.member('Mod', { permissions: PermissionFlagsBits.ManageGuild });

    const reply = anna.slash('frage', { frage: 'Wie hoch ist der Turm von Alsen?' });
    expect((await reply.acknowledged).ephemeral).toBe(false);
    const answer = await reply.until();
    expect(answer.text).toContain('„Der Turm von Alsen ist **84 Meter** hoch.“ [1]');
    expect(answer.text).toContain('Alsener Bote · 4. Mai 2021 · turm.md:9');

    const passage = await anna.press(answer, /1/).until();
    expect(anna.sees(passage)).toBe(true);
    expect(ben.sees(passage)).toBe(false);
    expect(passage.text).toContain('**Der Turm von Alsen ist 84 Meter hoch.** Erbaut wurde er 1911');
    expect(passage.text).toContain('zwei Millionen Euro');

    const opened = await anna.press(answer, /Thread/).until();
    expect(anna.sees(opened)).toBe(true);
    const thread = answer.thread!;
    const followUp = ben.say(thread, '@bot Und wer hat ihn gebaut?');
    const further = await discord.replyTo(followUp);
    expect(further.text).toContain('Emil Lorenz');

    const form = anna.press(answer, '👎');
    await form.acknowledged;
    const thanks = await anna.submit(form, { reason: 'Die Spitze fehlt.' }).until();
    expect(ben.sees(thanks)).toBe(false);
    const review = await mod.slash('review').until();
    expect(review.text).toContain('Die Spitze fehlt.');

    expect(discord.violations).toEqual([]);
    expect(discord.pings).toEqual([]);
  });

  test('is told when the sources do not say, in the language of the client', async () => {
    const { discord } = running;
    const carla = discord.member('Carla', { locale: 'en-US' });
    const answer = await carla
      .slash('ask', { question: 'Who won the football world cup in Brazil?' })
      .until();
    expect(answer.text).toContain('The sources do not say.');
    const dora = discord.member('Dora', { locale: 'de' });
    const other = await dora
      .slash('frage', { frage: 'Wer gewann die Weltmeisterschaft in Brasilien?' })
      .until();
    expect(other.text).toContain('Dazu sagen die Quellen nichts.');
  });

  test('asks in one source only, privately', async () => {
    const { discord } = running;
    const emma = discord.member('Emma');
    const choices = await emma.autocomplete('frage', 'quelle', 'haf');
    expect(choices.map(({ name }) => name)).toEqual([expect.stringContaining('Neues vom Hafen')]);
    const reply = emma.slash('frage', {
      frage: 'Was gibt es in Alsen?',
      quelle: String(choices[0]!.value),
      privat: true,
    });
    const answer = await reply.until();
    expect((await reply.acknowledged).ephemeral).toBe(true);
    expect(answer.text).not.toContain('turm.md');
    expect(discord.violations).toEqual([]);
  });

  test('reads the help and the sources, and looks for evidence on what somebody wrote', async () => {
    const { discord } = running;
    const finn = discord.member('Finn');
    expect((await finn.slash('hilfe').until()).text).toContain('/frage');
    const list = await finn.slash('quellen liste').until();
    expect(list.text).toContain('Der Turm von Alsen');
    const shown = await finn.slash('quellen zeigen', { quelle: 'turm.md' }).until();
    expect(shown.text).toContain('Alsener Bote');
    const claim = finn.say(discord.general, 'Der Turm von Alsen ist 90 Meter hoch.');
    const evidence = await finn.contextMenu('Belege suchen', claim).until();
    expect(evidence.text).toContain('84 Meter');
    expect(evidence.text.toLowerCase()).toContain('widerspricht');
    expect(discord.violations).toEqual([]);
  });
});
