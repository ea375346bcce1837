/** Forms of the bot, and our own, as dialogs. */
import type { ChannelTexts } from '../../../messages/web/channel.ts';
import { el, icon, newId } from './dom.ts';
import { controlOf } from './field.ts';
import type { FieldSpec } from './modal-fields.ts';

export interface DialogOptions {
  readonly title: string;
  readonly fields: readonly FieldSpec[];
  readonly submitLabel: string;
  readonly texts: ChannelTexts;
  readonly submit: (values: Readonly<Record<string, string>>) => Promise<void>;
  readonly describe: (error: unknown) => string;
}

export function openDialog({ title, fields, submitLabel, texts, submit, describe }: DialogOptions): void {
  const opener = document.activeElement;
  const titleId = newId('dialog');
  const controls = fields.map((field) => ({ field, ...controlOf(field, texts) }));
  const problem = el('p', { class: 'problem', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'primary-button' }, submitLabel);
  const dialog: HTMLDialogElement = el(
    'dialog',
    { class: 'dialog', 'aria-labelledby': titleId, onclose: gone },
    el(
      'form',
      { onsubmit: onSubmit },
      el(
        'div',
        { class: 'dialog-head' },
        el('h2', { id: titleId }, title),
        el(
          'button',
          {
            type: 'button',
            class: 'tool',
            'aria-label': texts.close,
            title: texts.close,
            onclick: () => dialog.close(),
          },
          icon('close'),
        ),
      ),
      el(
        'div',
        { class: 'fields' },
        controls.map(({ element }) => element),
      ),
      problem,
      el(
        'div',
        { class: 'form-buttons' },
        el('button', { type: 'button', class: 'plain-button', onclick: () => dialog.close() }, texts.cancel),
        send,
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  controls[0]?.control.focus();

  async function onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (send.getAttribute('aria-disabled') === 'true') return;
    send.setAttribute('aria-disabled', 'true');
    problem.textContent = '';
    try {
      await submit(Object.fromEntries(controls.map(({ field, control }) => [field.id, control.value])));
      dialog.close();
    } catch (error) {
      problem.textContent = describe(error);
    } finally {
      send.removeAttribute('aria-disabled');
    }
  }

  function gone(): void {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
  }
}
