/** HTML that is escaped by construction: what is put into a template is text, unless it is HTML of this kind itself. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  // A parser would make a line feed of it.
  '\r': '&#13;',
  '\0': '\ufffd',
};

/** Only `html` and `joined` make it. */
class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Html };

export type Slot = string | number | Html | readonly Slot[] | null | undefined | false;

/** Attributes must be quoted. Nothing that comes from outside may stand where a URL, a style or a script is expected. */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return new Html(strings.reduce((text, part, i) => text + rendered(slots[i - 1]) + part));
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`\r\0]/g, (char) => ESCAPES[char]!);
}

function rendered(slot: Slot): string {
  if (slot === null || slot === undefined || slot === false) return '';
  if (slot instanceof Html) return slot.toString();
  if (typeof slot === 'object') return slot.map(rendered).join('');
  return escapeHtml(String(slot));
}
