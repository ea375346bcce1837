import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { citeId, customId, parseCustomId, placeArgs } from '../../../src/bot/ids.ts';
import { forgetRemoved, keepCited, passageFeature } from '../../../src/bot/passage/index.ts';
import type { BotContext, Component, OutgoingMessage, ShownMessage } from '../../../src/bot/types.ts';
import { UserError } from '../../../src/errors.ts';
import type { Citation } from '../../../src/rag/types.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';
import { componentExchange, shownMessage } from '../../support/exchange.ts';
import { boldIn, buttonsOf } from './shown.ts';

const QUOTE = 'Am 12. August traf sie den Minister\nin Minsk.';
const DOCUMENT = [
  '# Die Reise',
  'Die Delegation kam am Abend an.',
  `Es war ein langer Tag. ${QUOTE} Danach gab es ein Essen.`,
  'Am nächsten Morgen flog sie nach Hause.',
].join('\n\n');
const OTHER = '# Anderes\n\nHier steht etwas ganz anderes über das Wetter.\n';

let bot: TestBot;
let cited: Citation;

beforeEach(async () => {
  bot = await createBotContext({ 'reise.md': `${DOCUMENT}\n`, 'anderes.md': OTHER });
  cited = citationOf(QUOTE);
  await keepCited(bot.context, [cited]);
});
afterEach(() => bot.close());

function citationOf(quote: string): Citation {
  const start = bot.context.engine.sourceText('reise.md')!.indexOf(quote);
  return bot.context.engine.cite('reise.md', { start, end: start + quote.length })!;
}

/** Presses the button with this id. */
async function press(id: string, context: BotContext = bot.context, message?: ShownMessage) {
  const { prefix, args } = parseCustomId(id);
  const component: Component | undefined = passageFeature.components?.find((one) => one.prefix === prefix);
  const { exchange, recorded } = componentExchange(message ? { message } : {});
  await component!.execute(exchange, args, context);
  return { recorded, message: recorded.shown.at(-1)! };
}

const open = (context?: BotContext, message?: ShownMessage) =>
  press(customId('cite', ...placeArgs(cited)), context, message).then((pressed) => pressed.message);
const labelled = (message: OutgoingMessage, label: string) =>
  buttonsOf(message).find((button) => button.label === label)!;
const shown = (message: OutgoingMessage) => message.embeds?.[0]?.description ?? '';

async function change(files: Readonly<Record<string, string>>) {
  await bot.workspace.write(files);
  await bot.context.engine.reindex();
  forgetRemoved(bot.context);
}

describe('a member presses the button of a citation', () => {
  it('and reads the passage in its place, privately', async () => {
    const { recorded, message } = await press(customId('cite', ...placeArgs(cited)));
    expect(recorded).toMatchObject({ acknowledged: 'defer', visibility: 'private' });
    expect(message.embeds?.[0]?.title).toBe('Die Reise');
    expect(shown(message)).toContain('reise.md:5–6\nUnverändert seit der Antwort.\n');
    expect(shown(message)).toContain('Die Delegation kam am Abend an.\n\nEs war ein langer Tag. **Am 12');
    expect(boldIn(shown(message))).toEqual(QUOTE.split('\n'));
  });

  it('and reads nothing of an answer where none had shown it, on no page', async () => {
    const { message } = await press(citeId(cited, false));
    expect(shown(message)).toMatch(/reise\.md:5–6\n\n/);
    expect(shown(message)).not.toContain('Antwort');
    await change({ 'reise.md': `Ein Vorwort.\n\n${DOCUMENT}\n` });
    const { message: later } = await press(labelled(message, 'Zur Fundstelle').custom_id);
    expect(shown(later)).toContain('Seitdem verschoben, im Wortlaut gleich: jetzt in den Zeilen 7–8.');
  });

  it('months later, after a restart, in another process', async () => {
    const engine = await bot.workspace.open();
    expect(boldIn(shown(await open({ ...bot.context, engine })))).toEqual(QUOTE.split('\n'));
  });

  it('and is told that the file has changed behind the passage, but not the passage', async () => {
    await change({ 'reise.md': `${DOCUMENT}\n\nEin Nachtrag.\n` });
    const message = await open();
    expect(shown(message)).toContain('Die Datei hat sich seit der Antwort geändert, diese Stelle nicht.');
    expect(boldIn(shown(message))).toEqual(QUOTE.split('\n'));
  });

  it('and is told where the passage has moved to when something was put before it', async () => {
    await change({ 'reise.md': `Ein Vorwort.\n\nUnd noch eines.\n\n${DOCUMENT}\n` });
    const message = await open();
    expect(shown(message)).toContain('reise.md:9–10\n');
    expect(shown(message)).toContain('jetzt in den Zeilen 9–10.');
    expect(boldIn(shown(message))).toEqual(QUOTE.split('\n'));
  });

  it('and sees both versions when the passage was edited', async () => {
    await change({ 'reise.md': DOCUMENT.replace('12. August', '13. August') });
    const message = await open();
    expect(shown(message)).toContain('Seit der Antwort bearbeitet.');
    expect(shown(message)).toContain('> Am 12. August traf sie den Minister\n> in Minsk.');
    expect(boldIn(shown(message)).join(' ')).toContain('Am 13. August traf sie den Minister');
  });

  it('and sees what stands in its place when the passage was taken out', async () => {
    await change({ 'reise.md': DOCUMENT.replace(`${QUOTE} `, '') });
    const message = await open();
    expect(shown(message)).toContain('dieser Wortlaut steht nicht mehr in der Datei.');
    expect(shown(message)).toContain('> Am 12. August');
    expect(shown(message)).toContain('Es war ein langer Tag. Danach gab es ein Essen.');
    expect(boldIn(shown(message))).toEqual([]);
  });

  it('and sees nothing of a source that was removed', async () => {
    await rm(join(bot.workspace.corpusDir, 'reise.md'));
    await bot.context.engine.reindex();
    const named = await open();
    expect(shown(named)).toContain('Die Quelle „reise.md“ wurde seit der Antwort entfernt');
    forgetRemoved(bot.context);
    const message = await open();
    expect(shown(message)).toContain('Diese Quelle wurde seit der Antwort entfernt');
    expect(JSON.stringify([named, message])).not.toMatch(/Minister|Die Reise|Delegation/);
    expect(message.components ?? []).toEqual([]);
  });

  it('and sees nothing of a source that another process has removed', async () => {
    const engine = await bot.workspace.open();
    await rm(join(bot.workspace.corpusDir, 'reise.md'));
    await bot.context.engine.reindex();
    expect(shown(await open({ ...bot.context, engine }))).toContain('wurde seit der Antwort entfernt');
  });

  it('and reads it again when the file has come back', async () => {
    await rm(join(bot.workspace.corpusDir, 'reise.md'));
    await change({});
    await change({ 'reise.md': `${DOCUMENT}\n` });
    expect(shown(await open())).toContain('Unverändert seit der Antwort.');
  });

  it('and still finds it when the file has been renamed', async () => {
    await rename(join(bot.workspace.corpusDir, 'reise.md'), join(bot.workspace.corpusDir, 'fahrt.md'));
    await change({});
    const message = await open();
    expect(shown(message)).toContain('fahrt.md:5–6\n');
    expect(shown(message)).toContain('nur die Datei heißt jetzt anders.');
    expect(boldIn(shown(message))).toEqual(QUOTE.split('\n'));
  });

  describe('when the database was lost and the file has changed', () => {
    beforeEach(async () => {
      bot.store.versions.forget('reise.md');
      await change({ 'reise.md': `Ein Vorwort.\n\n${DOCUMENT}\n` });
    });

    it('and is told that nothing can be compared', async () => {
      const message = await open();
      expect(shown(message)).toContain('ob die Stelle noch dieselbe ist, lässt sich nicht sagen.');
      expect(boldIn(shown(message))).toEqual([]);
    });

    it('and is led to the words where the answer itself is the quote', async () => {
      const content = `> **Wann war es?**\n„${QUOTE.replace('\n', ' ')}“ [1]`;
      const message = await open(undefined, shownMessage({ content }));
      expect(shown(message)).toContain('jetzt in den Zeilen 7–8.');
      expect(boldIn(shown(message))).toEqual(QUOTE.split('\n'));
    });

    it('and is led to the words that the answer quotes', async () => {
      const quotes = `**\\[1\\] Die Reise**\n> Etwas anderes.\n\n> ${QUOTE.replace('\n', '\n> ')}`;
      const answer = shownMessage({ embeds: [{ description: quotes }] });
      const message = await open(undefined, answer);
      expect(shown(message)).toContain('jetzt in den Zeilen 7–8.');
      expect(boldIn(shown(message))).toEqual(QUOTE.split('\n'));
      // The answer is not there any more when the reader walks on from here.
      const home = await press(labelled(message, 'Zur Fundstelle').custom_id);
      expect(home.message).toEqual(message);
    });
  });
});

describe('a member walks through the document', () => {
  const paragraphs = Array.from({ length: 60 }, (_, i) =>
    `Absatz ${i}. ${'Hier steht etwas. '.repeat(15)}`.trim(),
  );

  beforeEach(async () => {
    await change({ 'reise.md': paragraphs.join('\n\n') });
    cited = citationOf('Absatz 30. Hier');
  });

  it('forwards and backwards, past every paragraph once and in order, and back to the passage', async () => {
    const first = await open();
    let message = first;
    const go = async (label: string) => {
      const { recorded, message: next } = await press(labelled(message, label).custom_id);
      expect(recorded.acknowledged).toBe('update');
      message = next;
    };
    while (!labelled(message, '◀').disabled) await go('◀');
    const seen: string[] = [];
    for (;;) {
      seen.push(...(shown(message).match(/Absatz \d+(?=\\?\.)/g) ?? []));
      if (labelled(message, '▶').disabled) break;
      await go('▶');
    }
    expect(seen).toEqual(paragraphs.map((_, i) => `Absatz ${i}`));
    expect(message.embeds?.[0]?.footer?.text).toMatch(/^Zeilen \d+–119 von 119$/);
    await go('Zur Fundstelle');
    expect(message).toEqual(first);
    expect(labelled(message, 'Zur Fundstelle').disabled).toBe(true);
  });

  it('and the quote stays bold where a window reaches into it', async () => {
    const text = paragraphs.join('\n\n');
    cited = bot.context.engine.cite('reise.md', { start: 200, end: 12_000 })!;
    const first = await open();
    const { message } = await press(labelled(first, '▶').custom_id);
    expect(boldIn(shown(message)).join('').length).toBeGreaterThan(500);
    expect(text).toContain(boldIn(shown(message))[0]);
  });

  it('and is told when the source is removed on the way', async () => {
    const id = labelled(await open(), '▶').custom_id;
    await rm(join(bot.workspace.corpusDir, 'reise.md'));
    await change({});
    expect(shown((await press(id)).message)).toContain('wurde seit der Antwort entfernt');
  });
});

describe('a member asks for the file', () => {
  it('and gets it privately', async () => {
    const { recorded, message } = await press(labelled(await open(), 'Datei anhängen').custom_id);
    expect(recorded).toMatchObject({ acknowledged: 'defer', visibility: 'private' });
    expect(message.files).toEqual([{ name: 'reise.md', data: Buffer.from(`${DOCUMENT}\n`) }]);
  });

  it('and does not get one that is no longer a source, though it still lies there', async () => {
    const id = labelled(await open(), 'Datei anhängen').custom_id;
    await rename(join(bot.workspace.corpusDir, 'reise.md'), join(bot.workspace.corpusDir, 'reise.bak'));
    await change({});
    await bot.workspace.write({ 'reise.md': DOCUMENT });
    const { message } = await press(id);
    expect(message.files).toBeUndefined();
    expect(shown(message)).toContain('wurde seit der Antwort entfernt');
  });
});

describe('an id that nobody was given', () => {
  it('leads to a plain message or to one clear error, and never to a crash', async () => {
    const [key = '', version = ''] = placeArgs(cited);
    const arg = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(key, version, '0', 'zzzzzzz', '-1', 'NaN', '__proto__', '../../etc', 'w', ''),
    );
    const args = fc.oneof(
      fc.array(arg, { maxLength: 8 }),
      fc.array(arg, { minLength: 2, maxLength: 6 }).map((rest) => [key, version, ...rest]),
      fc.tuple(fc.nat(), fc.nat(), fc.integer()).map(([start, length, n]) => {
        const digits = [start, start + length, n].map((value) => value.toString(36));
        return [key, version, ...digits, 'f', ''];
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('cite', 'page', 'file'), args, async (prefix, given) => {
        const component: Component = passageFeature.components!.find((one) => one.prefix === prefix)!;
        const { exchange, recorded } = componentExchange();
        try {
          await component.execute(exchange, given, bot.context);
          expect(recorded.shown).toHaveLength(1);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect((error as UserError).code).toBe('expired');
        }
        expect(recorded.acknowledged).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
