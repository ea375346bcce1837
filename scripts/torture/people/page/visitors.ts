/** One visitor uses what is another's: messages, buttons, forms, threads, files. */
import type { InteractionRequest } from '../../../../src/web/protocol.ts';
import type { RunningPage } from '../../../../tests/support/page.ts';
import type { TortureRow } from '../../types.ts';
import { QUESTION } from '../world.ts';
import { controlsIn, defects, valuesOf } from './controls.ts';

const CANARY = 'Quastenflosserfrage';

export async function visitorsRow(page: RunningPage): Promise<TortureRow> {
  const failures: string[] = [];
  let cases = 0;
  const owner = await page.visit();
  const thief = await page.visit();
  const answer = await owner.ask(QUESTION);
  await owner.say(`${CANARY}: Wie viele Liegeplätze hat der Hafen von Alsen?`);
  await owner.press(answer, 'cite');
  const passage = await owner.until((all) => all.find(({ private: own, loading }) => own && !loading));
  await owner.press(passage, 'file');
  await owner.press(answer, 'thread');
  await owner.press(answer, 'down');
  const form = await owner.untilEvent('modal');
  const messages = await owner.until((all) => all.some(({ files }) => files.length > 0) && all);
  const before = JSON.stringify(owner.messages());

  const requests: InteractionRequest[] = [
    ...messages.flatMap((message): InteractionRequest[] => [
      { kind: 'message-command', name: 'Find evidence', message: message.id },
      ...controlsIn(message).map(
        (control): InteractionRequest => ({
          kind: 'component',
          message: message.id,
          customId: control.custom_id,
          ...valuesOf(control),
        }),
      ),
    ]),
    {
      kind: 'modal',
      interaction: form.interaction,
      customId: form.modal.custom_id,
      fields: { reason: 'Fremd' },
    },
  ];
  const says = messages.flatMap(({ id }) => [
    { text: 'Und wann?', replyTo: id },
    { text: 'Und wann?', thread: id },
  ]);
  const files = messages.flatMap((message) => message.files.map(({ id }) => `/api/files/${id}`));
  const expectRefused = ({ status, body }: { status: number; body: Buffer }, what: string) => {
    cases++;
    if (status < 400) failures.push(`${what}: ${status} ${body.toString().slice(0, 100)}`);
  };
  for (const request of requests) expectRefused(await thief.interact(request), JSON.stringify(request));
  for (const said of says) expectRefused(await thief.say(said), JSON.stringify(said));
  for (const path of files) {
    expectRefused(await thief.request(path), path);
    expectRefused(await page.request(path), `${path} without a cookie`);
    if ((await owner.request(path)).status !== 200) failures.push(`${path} is not there for its owner`);
  }
  const name = thief.cookie.split('=')[0]!;
  const value = owner.cookie.split('=')[1]!;
  const guesses = [value.slice(0, -1), value.toUpperCase(), `${value}x`, '', '__proto__', 'A'.repeat(22)];
  for (const guess of guesses) {
    const answered = await page.request('/api/messages', {
      method: 'POST',
      headers: { cookie: `${name}=${guess}`, 'content-type': 'application/json' },
      body: '{"text":"Hallo"}',
    });
    expectRefused(answered, `cookie ${guess}`);
  }
  if (JSON.stringify(owner.messages()) !== before) failures.push('the channel of the other has changed');
  if (JSON.stringify(thief.events).includes(CANARY)) failures.push('what the other said was sent');
  if (thief.messages().length > 0) failures.push('something came of it');
  failures.push(...defects(page));
  return {
    what: 'the page: messages, buttons, forms, threads, files and cookies of another visitor',
    promise: 'refused, neither channel changes',
    cases,
    failures,
  };
}
