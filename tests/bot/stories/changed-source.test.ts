/** A source changes after an answer was given, and its old button is pressed: it says what has become of the passage. */
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { controlsOf } from '../../support/discord/message.ts';
import type { Actor, Message } from '../../support/discord/server.ts';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';
import { isAnswer } from './support.ts';

const sentence = (name: string, metres: number) => `Der Turm von ${name} ist ${metres} Meter hoch.`;
const tower = (name: string, text = sentence(name, 84)) =>
  `# Der Turm von ${name}\n\n${text}\n\nErbaut wurde er 1911 von Emil Lorenz.\n`;

/** Places of each test's own, so that one corpus does for all; most must stay for a re-index to go through. */
const PLACES = [
  'Alsen',
  'Borgen',
  'Celm',
  'Dorum',
  'Elmen',
  'Fahrn',
  'Gorum',
  'Halsen',
  'Ilmen',
  'Jarve',
  'Kehm',
];
const FILES = {
  ...Object.fromEntries(PLACES.map((name) => [fileOf(name), tower(name)])),
  'lang.md': `# Lange Chronik\n\n${Array.from({ length: 120 }, (_, i) => `Im Jahr ${1700 + i} geschah in Olm dies und das, Nummer ${i}.`).join('\n\n')}\n\nDer Leuchtturm von Olm ist 31 Meter hoch.\n\n${Array.from({ length: 120 }, (_, i) => `Im Jahr ${1850 + i} geschah in Olm noch mehr, Nummer ${i}.`).join('\n\n')}\n`,
};

function fileOf(name: string): string {
  return `${name.toLowerCase()}.md`;
}

let running: RunningBot;
let mod: Actor;
let members = 0;

beforeAll(async () => {
  running = await startRunningBot(FILES);
  mod = running.discord.member('Mod', { permissions: PermissionFlagsBits.ManageGuild });
});
afterAll(() => running.close());
afterEach(() => {
  expect(running.discord.violations).toEqual([]);
  expect(running.discord.pings).toEqual([]);
});

const newMember = () => running.discord.member(`Anna${++members}`);

async function ask(name: string): Promise<Message> {
  const question = `Wie hoch ist der Turm von ${name}?`;
  const answer = await newMember().slash('ask', { question }).until(isAnswer);
  expect(answer.text.replaceAll('**', '')).toContain(sentence(name, 84));
  return answer;
}

/** By whoever it is: that of the first citation. */
function press(answer: Message, who = newMember()): Promise<Message> {
  return who.press(answer, /^\[?1/).until();
}

const pathOf = (file: string) => join(running.workspace.corpusDir, file);

const WAYS: Record<string, () => Promise<unknown>> = {
  'a moderator re-indexes': async () => {
    const preview = await mod.slash('reindex').until();
    await mod.press(preview, 'Starten').until(({ text }) => text.includes('Neu indexiert.'));
  },
  'the bot starts again': () => running.restart(),
};

describe.each(Object.entries(WAYS))('WHEN %s', (way, reindex) => {
  const [alsen, borgen, celm, dorum, elmen] = way.includes('moderator') ? PLACES : PLACES.slice(5);

  test('THEN old buttons tell what has become of their passages', async () => {
    const [same, moved, edited, removed, renamed] = [
      await ask(alsen!),
      await ask(borgen!),
      await ask(celm!),
      await ask(dorum!),
      await ask(elmen!),
    ];
    await running.workspace.write({
      [fileOf(borgen!)]: `Vorbemerkung der Redaktion.\n\nSie ist lang.\n\n${tower(borgen!)}`,
      [fileOf(celm!)]: tower(celm!, sentence(celm!, 91)),
    });
    await rm(pathOf(fileOf(dorum!)));
    await rename(pathOf(fileOf(elmen!)), pathOf(`neu-${fileOf(elmen!)}`));
    await reindex();
    expect(running.remembered(({ versions }) => versions.sources())).not.toContain(fileOf(dorum!));

    expect((await press(same)).text).toContain('Unverändert seit der Antwort.');
    const movedPassage = await press(moved);
    expect(movedPassage.text).toContain('jetzt in Zeile 7.');
    expect(movedPassage.text).toContain(`**${sentence(borgen!, 84)}**`);
    const editedPassage = await press(edited);
    expect(editedPassage.text).toContain('Seit der Antwort bearbeitet.');
    expect(editedPassage.text).toContain(`> ${sentence(celm!, 84)}`);
    expect(editedPassage.text).toContain(`**${sentence(celm!, 91)}**`);
    const removedPassage = await press(removed);
    expect(removedPassage.text).toContain('wurde seit der Antwort entfernt');
    expect(removedPassage.text).not.toContain('84');
    expect(removedPassage.buttons).toEqual([]);
    expect((await press(renamed)).text).toContain('nur die Datei heißt jetzt anders');

    await running.restart();
    expect((await press(same)).text).toContain('Unverändert seit der Antwort.');
    expect((await press(moved)).text).toContain('jetzt in Zeile 7.');
    expect((await press(edited)).text).toContain(`> ${sentence(celm!, 84)}`);
    expect((await press(removed)).text).toContain('wurde seit der Antwort entfernt');
    // Asked anew, there is no trace of what was.
    const again = await newMember()
      .slash('ask', { question: `Wie hoch ist der Turm von ${celm}?` })
      .until();
    expect(again.text).toContain('**91 Meter**');
    expect(again.text).not.toContain('84');
  });
});

test('WHEN a source that was removed and comes back THEN it is found again, and nothing of the time before is shown', async () => {
  const place = 'Kehm';
  const answer = await newMember()
    .slash('ask', { question: `Wer hat den Turm von ${place} erbaut?` })
    .until();
  const [first] = answer.buttons;
  const old = tower(place);
  await rm(pathOf(fileOf(place)));
  await running.restart();
  expect((await newMember().press(answer, first!).until()).text).toContain('entfernt');
  expect(running.remembered(({ versions }) => versions.sources())).not.toContain(fileOf(place));

  await running.workspace.write({ [fileOf(place)]: old.replace('Emil Lorenz', 'Ida Brandt') });
  await running.restart();
  const passage = await newMember().press(answer, first!).until();
  expect(passage.text).toContain('Ida Brandt');
  expect(passage.text).not.toContain('Emil Lorenz');

  await running.workspace.write({ [fileOf(place)]: old });
  await running.restart();
  expect((await newMember().press(answer, first!).until()).text).toContain('Unverändert seit der Antwort.');
});

test('anybody opens a passage for themselves, walks through the document and takes the file along', async () => {
  const { discord } = running;
  const anna = newMember();
  const ben = newMember();
  const answer = await anna
    .slash('ask', { question: 'Wie hoch ist der Leuchtturm von Olm?' })
    .until(isAnswer);
  await running.restart();
  const passage = await press(answer, ben);
  expect([anna.sees(passage), ben.sees(passage)]).toEqual([false, true]);
  expect(passage.text).toContain('**Der Leuchtturm von Olm ist 31 Meter hoch.**');

  const windows = [passage.text];
  while (windows.length < 30 && canWalk(passage)) {
    const next = ben.press(passage, '▶');
    await next.until();
    windows.push(passage.text);
  }
  expect(windows.at(-1)).toContain('Nummer 119');
  const numbers = windows.slice(1).flatMap((text) => [...text.matchAll(/noch mehr, Nummer (\d+)\./g)]);
  const first = [...windows[0]!.matchAll(/noch mehr, Nummer (\d+)\./g)].length;
  expect(numbers.map(([, n]) => Number(n))).toEqual(Array.from({ length: 120 - first }, (_, i) => first + i));

  const back = await ben.press(passage, 'Zur Fundstelle').until();
  expect(back.text).toBe(windows[0]);
  const file = await ben.press(passage, 'Datei anhängen').until();
  expect(file.attachments.map(({ filename }) => filename)).toEqual(['lang.md']);
  expect(anna.sees(file)).toBe(false);
  const sent = await (await fetch(file.attachments[0]!.url)).text();
  expect(sent).toBe(FILES['lang.md']);
  expect(discord.transcript()).toContain('(nur für');
});

function canWalk({ components }: Message): boolean {
  const controls = controlsOf(components) as { label?: string; disabled?: boolean }[];
  return controls.some(({ label, disabled = false }) => label === '▶' && !disabled);
}
