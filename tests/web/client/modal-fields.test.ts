import type {
  APITextInputComponent as Input,
  APIModalInteractionResponseCallbackData as Modal,
} from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { limitsForm } from '../../../src/bot/settings/limits.ts';
import { fieldsOf } from '../../../src/web/client/ui/modal-fields.ts';

it('a long text that may stay empty is one', () => {
  const input = {
    type: 4,
    custom_id: 'reason',
    style: 2,
    label: 'Warum?',
    max_length: 400,
    required: false,
  } satisfies Input;
  const form = { custom_id: 'x', title: 'x', components: [{ type: 1, components: [input] }] } satisfies Modal;
  expect(fieldsOf(form)).toEqual([
    { id: 'reason', label: 'Warum?', kind: 'long', required: false, max: 400 },
  ]);
});

it('the form for limits starts with those that hold', () => {
  const fields = fieldsOf(limitsForm({ cooldownSeconds: 5, userDaily: 20, serverDaily: 300 }, 'en'));
  expect(fields.map(({ kind, value, required }) => ({ kind, value, required }))).toEqual(
    ['5', '20', '300'].map((value) => ({ kind: 'text', value, required: true })),
  );
});

it('fields in labels are known too; what needs Discord is left out', () => {
  const fields = fieldsOf({
    custom_id: 'x',
    title: 'x',
    components: [
      { type: 18, label: 'Warum?', description: 'kurz', component: { type: 4, custom_id: 'why', style: 1 } },
      {
        type: 18,
        label: 'Wie?',
        component: {
          type: 3,
          custom_id: 'how',
          options: [
            { label: 'A', value: 'a', default: true },
            { label: 'B', value: 'b' },
          ],
        },
      },
      { type: 18, label: 'Wer?', component: { type: 5, custom_id: 'who' } },
    ],
  });
  expect(fields).toEqual([
    { id: 'why', label: 'Warum?', hint: 'kurz', kind: 'text', required: true },
    {
      id: 'how',
      label: 'Wie?',
      kind: 'choice',
      required: true,
      choices: [
        { label: 'A', value: 'a', chosen: true },
        { label: 'B', value: 'b', chosen: false },
      ],
    },
  ]);
});
