import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_EMBED_DESCRIPTION, MAX_EMBED_FOOTER, MAX_EMBED_TITLE } from '../../../src/bot/limits.ts';
import { escapeMarkdown, unescapeMarkdown } from '../../../src/bot/markdown.ts';
import type { Found, PassageStatus } from '../../../src/bot/passage/locate.ts';
import { passageMessage, removedMessage } from '../../../src/bot/passage/view.ts';
import type { OutgoingMessage } from '../../../src/bot/types.ts';
import { lineIndex } from '../../../src/rag/corpus/lines.ts';
import { documents } from './documents.ts';
import { boldIn, buttonsOf } from './shown.ts';

const LINE = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

interface Given {
  readonly text: string;
  readonly quote?: string;
  readonly status?: PassageStatus;
  readonly oldQuote?: string;
  readonly source?: Partial<Found['source']>;
  readonly pages?: boolean;
}

function found({ text, quote = '', status = 'unchanged', oldQuote, source, pages = false }: Given): Found {
  const meta = {
    id: 'minsk.md',
    title: 'Das Treffen',
    publisher: 'BelTA',
    date: '2025-08-08',
    language: 'de',
    sha256: 'a'.repeat(64),
    bytes: text.length,
    modified: 0,
    passages: 1,
    ...source,
  };
  const start = text.indexOf(quote);
  const lines = lineIndex(text);
  return {
    status,
    source: meta,
    text,
    quote: { start, end: start + quote.length },
    oldQuote: oldQuote ?? null,
    args: ['abcdefghij', '0123456789a', 'zzzzzzz', 'zzzzzzz'],
    note: '',
    cite: (span) => ({
      ...meta,
      ...span,
      n: 1,
      source: meta.id,
      page: pages ? lines.lineAt(span.start) : null,
      lines: [lines.lineAt(span.start), lines.lineAt(span.end - 1)],
      quote: text.slice(span.start, span.end),
    }),
  };
}

const descriptionOf = ({ embeds }: OutgoingMessage) => embeds?.[0]?.description ?? '';
/** What a reader sees of lines of a source. */
const seen = (text: string) =>
  text
    .split(LINE)
    .map((line) => unescapeMarkdown(escapeMarkdown(line.trim())).trim())
    .filter((line) => line !== '');

describe('the message of a passage', () => {
  const text =
    'Eins davor.\n\nZwei Sätze. Der zitierte Satz\nüber zwei Zeilen. Noch einer.\n\nDrei danach.\n';
  const quote = 'Der zitierte Satz\nüber zwei Zeilen.';

  it('shows where it is from, what has become of it, and the quote in bold among its neighbours', () => {
    const message = passageMessage(found({ text, quote }), 0, 'de');
    expect(message.embeds?.[0]).toMatchObject({
      title: 'Das Treffen',
      description:
        '-# BelTA · 8\\. August 2025 · minsk.md:3–4\n' +
        'Unverändert seit der Antwort.\n\n' +
        'Eins davor.\n\n' +
        'Zwei Sätze. **Der zitierte Satz**\n**über zwei Zeilen.** Noch einer.\n\n' +
        'Drei danach.',
      footer: { text: 'Zeilen 1–6 von 6' },
    });
    expect(buttonsOf(message).map(({ label, disabled = false }) => [label, disabled])).toEqual([
      ['◀', true],
      ['Zur Fundstelle', true],
      ['▶', true],
      ['Datei anhängen', false],
    ]);
  });

  it('speaks the language of the reader and leaves the quote in its own', () => {
    const message = passageMessage(found({ text, quote }), 0, 'en');
    expect(descriptionOf(message)).toContain('8 August 2025');
    expect(descriptionOf(message)).toContain('Unchanged since the answer.');
    expect(descriptionOf(message)).toContain('**Der zitierte Satz**');
    expect(message.embeds?.[0]?.footer?.text).toBe('Lines 1–6 of 6');
  });

  it('shows pages where a document has pages, and neither lines nor pages where it has none', () => {
    const paged = passageMessage(found({ text, quote, pages: true, source: { id: 'minsk.pdf' } }), 0, 'de');
    expect(descriptionOf(paged)).toContain('minsk.pdf, S. 3\n');
    expect(paged.embeds?.[0]?.footer?.text).toBe('S. 1–6');
    const html = passageMessage(found({ text, quote, source: { id: 'minsk.html' } }), 0, 'de');
    expect(descriptionOf(html)).toContain('minsk.html\n');
    expect(html.embeds?.[0]?.footer).toBeUndefined();
  });

  it('links to the page of the place it is at now, where there is one', () => {
    const moved = found({ text, quote, status: 'moved' });
    const { start, end } = moved.quote;
    expect(descriptionOf(passageMessage(moved, 0, 'de', 'https://a.example'))).toMatch(
      `-# BelTA · 8\\. August 2025 · [minsk.md:3–4](<https://a.example/s/minsk.md?h=aaaaaaaaaaaa&c=${start}-${end}#c>)\n`,
    );
    expect(descriptionOf(passageMessage(moved, 0, 'de', null))).not.toContain('](');
  });

  it('says where a passage has moved to', () => {
    const moved = { text, quote, status: 'moved' } as const;
    expect(descriptionOf(passageMessage(found(moved), 0, 'de'))).toContain('jetzt in den Zeilen 3–4.');
    const paged = found({ ...moved, pages: true, source: { id: 'minsk.pdf' } });
    expect(descriptionOf(passageMessage(paged, 0, 'de'))).toContain('jetzt auf S. 3.');
    const html = found({ ...moved, source: { id: 'minsk.html' } });
    expect(descriptionOf(passageMessage(html, 0, 'de'))).toContain('verschoben, im Wortlaut gleich.');
  });

  it('shows an edited passage as it was and as it is, and further windows without that', () => {
    const long = `${text}\n${'Und so weiter und so fort. '.repeat(300)}`;
    const edited = found({ text: long, quote, status: 'edited', oldQuote: 'Der alte\n# Satz.' });
    expect(descriptionOf(passageMessage(edited, 0, 'de'))).toContain(
      'Seit der Antwort bearbeitet.\nSo stand es da:\n> Der alte\n> \\# Satz.\nSo steht es jetzt da:\n\nEins davor.',
    );
    const next = descriptionOf(passageMessage(edited, 1, 'de'));
    expect(next).toMatch(/^-# BelTA · 8\\. August 2025 · minsk\.md\n\n… Und so weiter/);
    expect(next).not.toContain('Der alte');
  });

  it('says only of the window with the quote where it stands and what has become of it', () => {
    const long = `${text}\n${'Und so weiter und so fort. '.repeat(300)}`;
    const quoted = found({ text: long, quote: long.slice(15, 5000) });
    const windows = [0, 1, 2, 3].map((n) => descriptionOf(passageMessage(quoted, n, 'de')).split('\n'));
    const says = windows.map(([origin, status]) => [/minsk\.md:\d/.test(origin!), status]);
    expect(says).toEqual([
      [true, 'Unverändert seit der Antwort.'],
      [true, 'Unverändert seit der Antwort.'],
      [false, ''],
      [false, ''],
    ]);
  });

  it('says nothing of an answer where there was none, but what has changed since', () => {
    const open = (status: PassageStatus, n = 0) =>
      passageMessage(found({ text, quote, status }), n, 'de', null, false);
    expect(descriptionOf(open('unchanged'))).toMatch(/minsk\.md:3–4\n\nEins davor/);
    expect(descriptionOf(open('edited'))).toContain('minsk.md:3–4\nSeitdem bearbeitet.\n');
    expect(
      buttonsOf(open('unchanged')).filter(({ custom_id }) => custom_id.startsWith('page:')),
    ).toHaveLength(3);
    for (const { custom_id } of buttonsOf(open('unchanged')))
      if (custom_id.startsWith('page:')) expect(custom_id).toMatch(/:o$/);
    const removed = { status: 'removed', file: 'a.md' } as const;
    expect(descriptionOf(removedMessage(removed, 'de', false))).toBe(
      'Die Quelle „a.md“ wurde seitdem entfernt; ihr Text wird nicht mehr gezeigt.',
    );
  });

  it('begins behind the front matter, and shows headings without their marks', () => {
    const note = `---\ntitle: Das Treffen\n---\n# Das *Treffen*\n\n${text}\n## Danach ##\n\n#kein Titel\n`;
    const message = passageMessage(found({ text: note, quote }), 0, 'de');
    expect(descriptionOf(message).split('\n').slice(3)).toEqual([
      '__**Das \\*Treffen\\***__',
      '',
      'Eins davor.',
      '',
      'Zwei Sätze. **Der zitierte Satz**',
      '**über zwei Zeilen.** Noch einer.',
      '',
      'Drei danach.',
      '',
      '__**Danach**__',
      '',
      '#kein Titel',
    ]);
    expect(message.embeds?.[0]?.footer?.text).toBe('Zeilen 4–15 von 15');
    expect(buttonsOf(message)[0]).toMatchObject({ label: '◀', disabled: true });
    const plain = passageMessage(found({ text: note, quote, source: { id: 'minsk.txt' } }), 0, 'de');
    expect(descriptionOf(plain)).toContain('\\# Das \\*Treffen');
  });

  it('leaves nothing out that is quoted', () => {
    const note = '---\ntitle: Das Treffen\n---\n\n# Titel\n\nText.\n';
    const shown = descriptionOf(passageMessage(found({ text: note, quote: 'title: Das Treffen' }), 0, 'de'));
    expect(shown).toContain('**title: Das Treffen**');
    const heading = descriptionOf(passageMessage(found({ text: note, quote: '# Titel' }), 0, 'de'));
    expect(boldIn(heading)).toEqual(['# Titel']);
  });

  it('names nothing of a removed source but its file', () => {
    expect(removedMessage({ status: 'removed', file: '@everyone.md' }, 'de')).toEqual({
      embeds: [
        {
          description:
            'Die Quelle „＠everyone.md“ wurde seit der Antwort entfernt; ihr Text wird nicht mehr gezeigt.',
          color: expect.any(Number),
        },
      ],
    });
  });

  it('keeps bold in lists and over marks of the source', () => {
    const list = 'Es gilt:\n\n- **erstens** dies\n  1. zweitens *das*\n> drittens\n';
    const shown = descriptionOf(passageMessage(found({ text: list, quote: list.slice(10).trim() }), 0, 'de'));
    expect(shown).toContain(
      '**\\- \\*\\*erstens\\*\\* dies**\n**1\\. zweitens \\*das\\***\n**\\> drittens**',
    );
    expect(boldIn(shown)).toEqual(['- **erstens** dies', '1. zweitens *das*', '> drittens']);
  });

  it('stays within every limit, and its bold part reads as the quote, whatever the document', () => {
    const statuses = fc.constantFrom<PassageStatus>('unchanged', 'moved', 'edited', 'gone', 'incomparable');
    const names = fc.string({ maxLength: 500, unit: 'grapheme' });
    fc.assert(
      fc.property(documents(), statuses, names, fc.integer({ min: -3, max: 3 }), (given, status, name, n) => {
        const source = { id: `${name}.md`, title: name, publisher: name };
        const oldQuote = status === 'edited' || status === 'gone' ? given.text.slice(0, 3000) : null;
        const passage = { ...found({ text: given.text, status, source }), quote: given.quote, oldQuote };
        for (const at of [0, n]) {
          const message = passageMessage(passage, at, 'de');
          const [embed] = message.embeds!;
          expect(embed!.description!.length).toBeLessThanOrEqual(MAX_EMBED_DESCRIPTION);
          expect(embed!.title!.length).toBeLessThanOrEqual(MAX_EMBED_TITLE);
          expect(embed!.footer!.text.length).toBeLessThanOrEqual(MAX_EMBED_FOOTER);
          const ids = buttonsOf(message).map(({ custom_id }) => custom_id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(Math.max(...ids.map(({ length }) => length))).toBeLessThanOrEqual(100);
        }
        const expected = seen(given.text.slice(given.quote.start, given.quote.end));
        const bold = boldIn(descriptionOf(passageMessage(passage, 0, 'de')));
        // A quote that is too long for a message goes on in the next.
        if (expected.join('').length < 800) expect(bold).toEqual(expected);
      }),
      { numRuns: 120 },
    );
  });
});
