import { expect, it } from 'vitest';
import { MAX_REASON, REASON_FIELD, reasonForm } from '../../../src/bot/feedback/form.ts';
import { limitsForm } from '../../../src/bot/settings/limits.ts';
import { fieldsOf } from '../../../src/web/client/ui/modal-fields.ts';

it('the form for feedback has one long text that may stay empty', () => {
  expect(fieldsOf(reasonForm(1, 'de', true))).toEqual([
    {
      id: REASON_FIELD,
      label: 'Was war falsch, oder was hat gefehlt?',
      kind: 'long',
      required: false,
      placeholder: expect.any(String),
      max: MAX_REASON,
    },
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
