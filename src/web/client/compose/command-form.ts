/** The options of a command, to be filled in. */
import type { ChannelTexts } from '../../../messages/web/channel.ts';
import type { FrameLanguage } from '../../../rag/types.ts';
import type { AutocompleteRequest, OptionValue } from '../../protocol.ts';
import { el, newId } from '../ui/dom.ts';
import type { Choice } from './combobox.ts';
import type { CommandEntry } from './commands.ts';
import { optionField } from './option-field.ts';

export interface FormContext {
  readonly language: FrameLanguage;
  readonly texts: ChannelTexts;
  readonly complete: (request: AutocompleteRequest, signal: AbortSignal) => Promise<readonly Choice[]>;
  readonly describe: (error: unknown) => string;
  readonly run: (options: Readonly<Record<string, OptionValue>>) => Promise<void>;
  /** It has been taken up, or is not wanted. */
  readonly closed: () => void;
}

/** `rest` has been typed behind the name already: the beginning of the first option. */
export function commandForm(entry: CommandEntry, rest: string, context: FormContext): HTMLElement {
  const { texts, describe } = context;
  const fields = entry.options.map((option, i) =>
    optionField(option, i === 0 ? rest : '', { ...context, entry, filled }),
  );
  const problem = el('p', { class: 'problem', role: 'alert' });
  const submit = el('button', { type: 'submit', class: 'primary-button' }, texts.run);
  const titleId = newId('command');
  const form = el(
    'form',
    { class: 'command-form', 'aria-labelledby': titleId, onsubmit: send, onkeydown: onKey },
    el(
      'div',
      { class: 'command-head' },
      el('p', { id: titleId, class: 'command-name' }, entry.label),
      el('p', { class: 'command-description' }, entry.description),
    ),
    fields.length === 0 ? el('p', { class: 'field-hint' }, texts.noOptions) : null,
    el(
      'div',
      { class: 'fields' },
      fields.map(({ element }) => element),
    ),
    problem,
    el(
      'div',
      { class: 'form-buttons' },
      el('button', { type: 'button', class: 'plain-button', onclick: context.closed }, texts.cancel),
      submit,
    ),
  );
  return form;

  async function filled(): Promise<Record<string, OptionValue>> {
    const given: Record<string, OptionValue> = {};
    for (const field of fields) {
      const value = await field.value();
      if (value !== null) given[field.name] = value;
    }
    return given;
  }

  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (submit.getAttribute('aria-disabled') === 'true') return;
    submit.setAttribute('aria-disabled', 'true');
    problem.textContent = '';
    try {
      await context.run(await filled());
      context.closed();
    } catch (error) {
      problem.textContent = error instanceof DOMException ? texts.fileUnreadable : describe(error);
    } finally {
      submit.removeAttribute('aria-disabled');
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') context.closed();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    form.requestSubmit();
  }
}
