import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCustomId, parsePlace, sourceKey } from '../../../src/bot/ids.ts';
import {
  MAX_CONTENT,
  MAX_EMBED_DESCRIPTION,
  MAX_EMBEDS,
  MAX_EMBEDS_TOTAL,
  MAX_ROW_BUTTONS,
  MAX_ROWS,
} from '../../../src/bot/limits.ts';
import { escapeLine, escapeMarkdown, quoted, unescapeMarkdown } from '../../../src/bot/markdown.ts';
import {
  type AnswerView,
  answerMessages,
  citedSources,
  errorMessage,
  readAnswer,
} from '../../../src/bot/replies/answer.ts';
import { sourceUrl } from '../../../src/bot/source-url.ts';
import type { OutgoingMessage } from '../../../src/bot/types.ts';
import { displayText } from '../../../src/rag/text/display.ts';
import type { Answer } from '../../../src/rag/types.ts';
import { shownMessage } from '../../support/exchange.ts';
import { DANGEROUS, effects, hides, linksIn } from '../discord-markdown.ts';
import { answered, anyAnswer, citation, noEvidence, VERBATIM } from './answers.ts';

const DE: AnswerView = { language: 'de', threads: true };
const EN: AnswerView = { language: 'en', threads: true };

function buttons({ components = [] }: OutgoingMessage) {
  return components.flatMap((row) => row.components as APIButtonComponentWithCustomId[]);
}

function labels(message: OutgoingMessage): string[] {
  return buttons(message).map(({ label, emoji }) => label ?? emoji!.name!);
}

const descriptions = ({ embeds = [] }: OutgoingMessage) => embeds.map(({ description }) => description!);

describe('an answer', () => {
  test('reads as question, statements and, under them, who says so', () => {
    const [message, ...more] = answerMessages(answered(), DE);
    expect(more).toEqual([]);
    expect(message.content).toBe('> **Wann kam sie frei?**\nSie kam am **13. Dezember** frei. [1]');
    expect(descriptions(message)).toEqual([
      '**[1] Der Bericht**\n-# Die Zeitung · 13. Dezember 2025 · bericht.md:1\n> Am 13. Dezember kam sie frei.',
    ]);
    expect(labels(message)).toEqual([
      '[1] Die Zeitung · Z. 1',
      'Mehr Belege',
      'Im Thread weiterfragen',
      '👍',
      '👎',
    ]);
  });

  test('that is a sentence of a source is the quote itself, and is marked as one', () => {
    const statements = [VERBATIM, { text: 'Sie kam frei.', highlight: null, citations: [2] }];
    const citations = [citation(), citation({ n: 2 })];
    const [message] = answerMessages(answered({ statements, citations }), DE);
    expect(message.content).toBe(
      '> **Wann kam sie frei?**\n„Am **13. Dezember** kam sie frei.“ [1]\n\nSie kam frei. [2]',
    );
    expect(descriptions(message)).toEqual([
      '**[1] Der Bericht**\n-# Die Zeitung · 13. Dezember 2025 · bericht.md:1\n\n' +
        '**[2]** · bericht.md:2\n> Am 13. Dezember kam sie frei.',
    ]);
    expect(answerMessages(answered({ statements }), EN)[0].content).toContain(
      '“Am **13. Dezember** kam sie frei.” [1]',
    );
  });

  test('leaves the marks of such a sentence as they are, and its markup out', () => {
    const quote = '„*Nein*“, sagte\nsie, „[nie](https://a.b)“.';
    const statements = [{ text: '„Nein“, sagte sie, „nie“.', highlight: null, citations: [1] }];
    const [message] = answerMessages(answered({ statements, citations: [citation({ quote })] }), DE);
    expect(message.content).toMatch(/\n»„Nein“, sagte sie, „nie“\.« \[1\]$/);
    expect(descriptions(message)[0]).not.toContain('>');
    expect(readAnswer(shownMessage(message))!.answer).toBe('„Nein“, sagte sie, „nie“.');
  });

  test('quotes such a sentence under it all the same when the message has no room for it', () => {
    const text = 'x'.repeat(1500);
    const citations = [citation({ quote: text })];
    const statements = [{ text, highlight: null, citations: [1] }];
    const messages = answerMessages(answered({ question: 'Wo? '.repeat(200), statements, citations }), DE);
    expect(messages[1]!.content).toBe(`„${text}“ [1]`);
    expect(descriptions(messages[0])[0]).toContain(`> ${text}`);
  });

  test('says that only one source was asked, and looks for more in that one', () => {
    const source = { id: 'bericht.md', title: 'Der *Bericht*' };
    const [message] = answerMessages(answered(), { ...DE, source });
    expect(message.content).toMatch(
      /^> \*\*Wann kam sie frei\?\*\*\n-# Nur in: Der \\\*Bericht\\\*\nSie kam/,
    );
    const more = buttons(message).find(({ label }) => label === 'Mehr Belege');
    expect(parseCustomId(more!.custom_id)).toEqual({ prefix: 'more', args: [sourceKey('bericht.md')] });
    expect(readAnswer(shownMessage(message))).toMatchObject({
      question: 'Wann kam sie frei?',
      statements: ['Sie kam am 13. Dezember frei.'],
    });
    const [nothing] = answerMessages(noEvidence(), { ...EN, source: { id: 'a.md', title: ' ' } });
    expect(nothing.content).toBe('> **Wann kam sie frei?**\n-# Only in: a.md\nThis source does not say.');
  });

  test('speaks English to those who do', () => {
    const [message] = answerMessages(answered({ notes: [{ code: 'sources_differ' }] }), EN);
    expect(message.content).toMatch(/\n\n-# The sources/);
    expect(descriptions(message)[0]).toContain('13 December 2025');
    expect(labels(message)).toEqual(expect.arrayContaining(['More evidence', '[1] Die Zeitung · l. 1']));
  });

  test('names a source once, above all that is cited of it', () => {
    const citations = [
      citation({ n: 1 }),
      citation({ n: 2, source: 'b.pdf', title: 'B', page: 3, publisher: null, date: null }),
      citation({ n: 3, lines: [3, 5] }),
    ];
    const [message] = answerMessages(answered({ citations }), DE);
    expect(
      descriptions(message)[0]!
        .split('\n')
        .filter((line) => !line.startsWith('>')),
    ).toEqual([
      '**[1] Der Bericht**',
      '-# Die Zeitung · 13. Dezember 2025 · bericht.md:1',
      '',
      '**[3]** · bericht.md:3–5',
      '',
      '**[2] B**',
      '-# b.pdf, S. 3',
    ]);
    expect(labels(message).slice(0, 3)).toEqual([
      '[1] Die Zeitung · Z. 1',
      '[2] B · S. 3',
      '[3] Die Zeitung · Z. 3–5',
    ]);
  });

  test('has notes in small print under the statements', () => {
    const [message] = answerMessages(answered({ notes: [{ code: 'sources_differ' }] }), DE);
    expect(message.content).toMatch(/\[1\]\n\n-# Die Quellen machen dazu unterschiedliche Angaben\.$/);
  });

  test('announces the written one, and asks for no opinion before it is there', () => {
    const [message] = answerMessages(answered(), { ...DE, pending: true });
    expect(message.content).toMatch(/\n-# .*folgt …$/);
    expect(labels(message)).toEqual(['[1] Die Zeitung · Z. 1', 'Mehr Belege', 'Im Thread weiterfragen']);
  });

  test('offers no thread where only one person reads it', () => {
    const [message] = answerMessages(answered(), { ...DE, threads: false });
    expect(labels(message)).toEqual(['[1] Die Zeitung · Z. 1', 'Mehr Belege', '👍', '👎']);
  });

  test('has one button for a place that is cited twice', () => {
    const [message] = answerMessages(
      answered({ citations: [citation(), { ...citation(), n: 2 }, citation({ n: 3 })] }),
      DE,
    );
    expect(labels(message).slice(0, 2)).toEqual(['[1] Die Zeitung · Z. 1', '[3] Die Zeitung · Z. 3']);
  });

  test('has buttons that name the cited place', () => {
    const [message] = answerMessages(answered(), DE);
    const { prefix, args } = parseCustomId(buttons(message)[0]!.custom_id);
    expect(prefix).toBe('cite');
    expect(parsePlace(args)).toMatchObject({ start: 100, end: 120 });
  });

  test.each([
    ['Belarussische Telegrafenagentur BelTA', '[1] Belarussische… · Z. 26'],
    [null, '[1] Der Bericht · Z. 26'],
  ])('shortens long names on buttons between words, and never the line: %s', (publisher, label) => {
    const [message] = answerMessages(answered({ citations: [citation({ publisher, lines: [26, 26] })] }), DE);
    expect(labels(message)[0]).toBe(label);
  });

  test('has buttons without a line where a file has none', () => {
    const html = citation({ source: 'ordner/seite.html', title: '', publisher: null });
    expect(labels(answerMessages(answered({ citations: [html] }), DE)[0])[0]).toBe('[1] seite.html');
  });

  test('folds the lines of a paragraph in a quote, and keeps those of a list', () => {
    const quote = 'Es gab\r\nzwei Gründe:\n\n- das Geld,\n  und zwar viel\n- die Macht';
    const [message] = answerMessages(answered({ citations: [citation({ quote })] }), DE);
    expect(descriptions(message)[0]).toMatch(
      /\n> Es gab zwei Gründe:\n> \\- das Geld, und zwar viel\n> \\- die Macht$/,
    );
  });

  test('continues in further messages when it is long', () => {
    const statements = [1, 2, 3].map((n) => ({
      text: `${n}${'x'.repeat(900)}`,
      highlight: null,
      citations: [n],
    }));
    const citations = [1, 2, 3].map((n) => citation({ n, quote: `${n}${'y'.repeat(2500)}` }));
    const messages = answerMessages(answered({ statements, citations }), DE);
    expect(messages.map(({ content = '' }) => content.match(/\[\d\]/g))).toEqual([['[1]', '[2]'], ['[3]']]);
    expect(messages.map(({ embeds = [] }) => embeds.length)).toEqual([2, 1]);
    expect(messages.map(({ components = [] }) => components.length)).toEqual([2, 0]);
  });

  test('says so when its first sentence does not fit under the question', () => {
    const statements = [{ text: 'x'.repeat(1500), highlight: null, citations: [1] }];
    const question = 'Wo? '.repeat(200).trim();
    const messages = answerMessages(answered({ question, statements }), DE);
    expect(messages[0].content).toMatch(/\n-# Die Antwort steht in der nächsten Nachricht\.$/);
    expect(messages[1]!.content).toBe(`${'x'.repeat(1500)} [1]`);
    expect(readAnswer(shownMessage(messages[0]))).toEqual({ question, statements: [], answer: '' });
  });

  test('cuts a quote only when no embed could hold it, and says where it stands whole', () => {
    const whole = 'y'.repeat(MAX_EMBED_DESCRIPTION - 2);
    const [first] = answerMessages(answered({ citations: [citation({ quote: whole })] }), DE);
    expect(descriptions(first)[1]).toBe(`> ${whole}`);
    const [second] = answerMessages(answered({ citations: [citation({ quote: `${whole}y` })] }), DE);
    expect(descriptions(second)[0]).toMatch(/y …\n-# Gekürzt: der Knopf \[1\] zeigt die Stelle ganz\.$/);
  });
});

describe('an answer that the sources do not give', () => {
  test('says so, and names what comes closest as what it is', () => {
    const closest = [citation(), citation({ n: 2, source: 'b.txt', title: 'B', publisher: null })];
    const [message, ...more] = answerMessages(noEvidence({ closest }), DE);
    expect(more).toEqual([]);
    expect(message.content).toBe('> **Wann kam sie frei?**\nDazu sagen die Quellen nichts.');
    expect(descriptions(message)[0]!.split('\n')).toEqual([
      '**Am nächsten kommt das. Eine Antwort ist es nicht:**',
      '[1] Der Bericht',
      '-# Die Zeitung · 13. Dezember 2025 · bericht.md:1',
      '[2] B',
      '-# 13\\. Dezember 2025 · b.txt:2',
    ]);
    expect(labels(message)).toEqual(['[1] Die Zeitung · Z. 1', '[2] B · Z. 2', '👎']);
  });

  test('has no list when nothing comes close', () => {
    const [message] = answerMessages(noEvidence({ closest: [] }), DE);
    expect(message.embeds).toEqual([]);
    expect(labels(message)).toEqual(['👎']);
  });

  test('is a hint when nothing was asked that a source could say', () => {
    const nothing = noEvidence({ question: 'Danke!', closest: [], searchable: false });
    for (const pending of [false, true]) {
      const [message, ...more] = answerMessages(nothing, { ...DE, pending });
      expect(message).toEqual({
        content: '> **Danke!**\nStell mir eine ganze Frage zu den Quellen; `/hilfe` zeigt, wie.',
      });
      expect(more).toEqual([]);
      expect(readAnswer(shownMessage(message))).toEqual({ question: 'Danke!', statements: [], answer: '' });
    }
  });

  test('does not say so as long as the model is reading', () => {
    const [message] = answerMessages(noEvidence(), { ...DE, pending: true });
    expect(message.content).not.toContain('Dazu sagen die Quellen nichts');
    expect(labels(message)).toEqual(['[1] Die Zeitung · Z. 1']);
  });
});

describe('an answer read back', () => {
  test.each([DE, EN])('is question and statements, in either language ($language)', (view) => {
    const statements = [
      { text: '*Sie* kam [1] am 13.', highlight: { start: 0, end: 5 }, citations: [1, 2] },
      { text: 'So \\o/ war es.', highlight: null, citations: [2] },
    ];
    const answer = answered({ statements, notes: [{ code: 'sources_differ' }] });
    for (const pending of [false, true]) {
      const [message] = answerMessages(answer, { ...view, pending });
      expect(readAnswer(shownMessage(message))).toEqual({
        question: 'Wann kam sie frei?',
        statements: ['*Sie* kam [1] am 13.', 'So \\o/ war es.'],
        answer: '*Sie* kam [1] am 13. So \\o/ war es.',
      });
    }
  });

  test.each([DE, EN])('has no statements when the sources say nothing ($language)', (view) => {
    const nothing = { question: 'Wann kam sie frei?', statements: [], answer: '' };
    for (const pending of [false, true]) {
      const [message] = answerMessages(noEvidence(), { ...view, pending });
      expect(readAnswer(shownMessage(message))).toEqual(nothing);
    }
  });

  test.each([
    ['„Er kam.“', 'Er kam.'],
    ['»Er sagte: „Ja.“«', 'Er sagte: „Ja.“'],
    ['“He came.”', 'He came.'],
    ['Er sagte: „Ja.“', 'Er sagte: „Ja.“'],
    ['„Ja“, sagte er, „nein.“', '„Ja“, sagte er, „nein.“'],
    ['»Ja«, sagte er, »nein«', '»Ja«, sagte er, »nein«'],
    ['Er kam.', 'Er kam.'],
  ])('is without the marks that say that it is a quote: %s', (shown, said) => {
    expect(readAnswer({ content: `> **Kam er?**\n${shown} [1]` })!.statements).toEqual([said]);
  });

  test.each([
    '',
    'Am 13. Dezember kam sie frei. [1]',
    '> Wann kam sie frei?\nAm 13. Dezember. [1]',
    '> **Wann kam sie frei?**',
    '> **Wann kam sie frei?**\nDas weiß ich nicht.',
    '> **Wann kam sie frei?**\n-# Weiter geht es hier.',
    '> **Wann** kam sie **frei?**\nAm 13. Dezember. [1]',
  ])('is not taken for one when it is something else: %s', (content) => {
    expect(readAnswer(shownMessage({ content }))).toBeNull();
  });

  test('names the sources under it', () => {
    const citations = [
      citation({ source: 'ordner/a_b [c].md' }),
      citation({ n: 2, source: 'x.pdf', page: 2, publisher: 'A · B' }),
      citation({ n: 3, source: 'ordner/a_b [c].md' }),
      citation({ n: 4, source: `${'lang'.repeat(200)}.md` }),
    ];
    const [message] = answerMessages(answered({ citations }), DE);
    expect(citedSources(shownMessage(message))).toEqual(['ordner/a_b [c].md', 'x.pdf']);
  });
});

describe('an error', () => {
  test('is harmless, but for channels', () => {
    expect(errorMessage('Frag in <#123456789012345678>, nicht <@1> in *b*.')).toEqual({
      content: 'Frag in <#123456789012345678>, nicht \\<\\@1> in \\*b\\*.',
    });
  });
});

describe('the place of a citation', () => {
  const publicUrl = 'https://a.example/fund';
  const linked = (source: string, text: string, n = 1) => {
    const url = sourceUrl(publicUrl, citation({ n, source }));
    expect(url).toMatch(/^https:\/\/a\.example\/fund\/s\/\S+\?h=[0-9a-f]{12}&c=\d+-\d+#c$/);
    return `[${text}](<${url}>)`;
  };

  test('links to its page where there is one', () => {
    const citations = [citation(), citation({ n: 2 }), citation({ n: 3, source: 'ordner/a_b c.md' })];
    const [message] = answerMessages(answered({ citations }), { ...DE, publicUrl });
    const lines = descriptions(message)[0]!.split('\n');
    expect(lines[1]).toBe(`-# Die Zeitung · 13. Dezember 2025 · ${linked('bericht.md', 'bericht.md:1')}`);
    expect(lines[4]).toBe(`**[2]** · ${linked('bericht.md', 'bericht.md:2', 2)}`);
    expect(lines[8]).toMatch(
      / · \[ordner\/a\\_b c\.md:3\]\(<https:\/\/a\.example\/fund\/s\/ordner\/a_b%20c\.md\?/,
    );
    expect(citedSources(shownMessage(message))).toEqual(['bericht.md', 'ordner/a_b c.md']);
  });

  test('links also where nothing was answered', () => {
    const [message] = answerMessages(noEvidence(), { ...EN, publicUrl });
    expect(descriptions(message)[0]).toContain(` · ${linked('bericht.md', 'bericht.md:1')}`);
    expect(citedSources(shownMessage(message))).toEqual(['bericht.md']);
  });

  test.each(['a [b].md', ']x.md', `${'lang'.repeat(60)}/${'ж'.repeat(60)}.md`])(
    'stays text where a link could not be told from it, or would be too long: %s',
    (source) => {
      const [message] = answerMessages(answered({ citations: [citation({ source })] }), { ...DE, publicUrl });
      expect(linksIn(descriptions(message)[0]!)).toEqual([]);
    },
  );
});

describe('any answer', () => {
  const OWN = new Set(['quote', 'bold', 'small print']);

  function checkLimits(message: OutgoingMessage) {
    const { content = '', embeds = [], components = [] } = message;
    expect(content.length).toBeLessThanOrEqual(MAX_CONTENT);
    expect(content.trim() + descriptions(message).join('').trim()).not.toBe('');
    expect(embeds.length).toBeLessThanOrEqual(MAX_EMBEDS);
    for (const description of descriptions(message)) {
      expect(description.trim()).not.toBe('');
      expect(description.length).toBeLessThanOrEqual(MAX_EMBED_DESCRIPTION);
    }
    expect(descriptions(message).join('').length).toBeLessThanOrEqual(MAX_EMBEDS_TOTAL);
    expect(components.length).toBeLessThanOrEqual(MAX_ROWS);
    for (const { components: row } of components) {
      expect(row.length).toBeGreaterThan(0);
      expect(row.length).toBeLessThanOrEqual(MAX_ROW_BUTTONS);
    }
    const ids = buttons(message).map(({ custom_id }) => custom_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(0, ...ids.map(({ length }) => length))).toBeLessThanOrEqual(100);
    for (const label of labels(message)) {
      expect(label.trim()).not.toBe('');
      expect(label.length).toBeLessThanOrEqual(80);
    }
  }

  const cited = (answer: Answer) => (answer.status === 'answered' ? answer.citations : answer.closest);

  /** The text without our links, which are what they should be. */
  function withoutLinks(text: string, own: ReadonlySet<string>): string {
    return linksIn(text).reduce((rest, written) => {
      const [, label = '', url = ''] = /^\[([^[\]]*)\]\(<(.*)>\)$/s.exec(written) ?? [];
      expect(own).toContain(url);
      return rest.replace(written, () => label);
    }, text);
  }

  function checkHarmless(message: OutgoingMessage, own: ReadonlySet<string>) {
    const texts = [message.content ?? '', ...descriptions(message).map((text) => withoutLinks(text, own))];
    for (const text of texts) {
      expect([...effects(text)].filter((effect) => !OWN.has(effect))).toEqual([]);
    }
    for (const text of [...texts, ...labels(message)]) {
      expect(text).not.toMatch(DANGEROUS);
      expect(hides(text)).toBe(false);
      expect(text).not.toMatch(/\p{Cs}/u);
    }
  }

  /** Only the words: what lines were folded to, and marks at their starts, do not matter here. */
  const words = (text: string) =>
    unescapeMarkdown(text.replace(/(\\.)|\*\*/gs, '$1')).replace(/[\s\p{Mn}\p{Me}„“”»«]/gu, '');

  function checkWhole(answer: Answer, messages: readonly OutgoingMessage[]) {
    if (answer.status === 'no_evidence') return;
    const said = words(messages.map(({ content = '' }) => content).join('\n'));
    for (const { text, citations } of answer.statements) {
      const shown = escapeMarkdown(text);
      const marks = citations.map((n) => `[${n}]`).join('');
      if (shown.length + marks.length + 5 < MAX_CONTENT) expect(said).toContain(words(shown) + marks);
    }
    const lines = messages.flatMap(descriptions).flatMap((text) => text.split('\n'));
    const quotes = words(lines.flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : [])).join('\n'));
    const [first] = messages;
    for (const { quote } of answer.citations) {
      const shown = escapeMarkdown(quote);
      if (quoted(shown).length > MAX_EMBED_DESCRIPTION || quotes.includes(words(shown))) continue;
      // Then it is a statement itself, in the message with the buttons.
      expect(words(first!.content!)).toContain(words(escapeMarkdown(displayText(quote))));
    }
  }

  function checkReadable(answer: Answer, [first]: readonly [OutgoingMessage, ...OutgoingMessage[]]) {
    const read = readAnswer(shownMessage(first))!;
    expect(read).not.toBeNull();
    const escaped = escapeLine(answer.question);
    const question = unescapeMarkdown(escaped) || '…';
    if (escaped.length <= 1200) expect(read.question).toBe(question);
    else expect(question.startsWith(read.question.replace(/ ?…$/, ''))).toBe(true);
    if (answer.status === 'no_evidence') return expect(read.statements).toEqual([]);
    const texts = answer.statements.map(({ text }) => words(escapeMarkdown(text))).filter(Boolean);
    const shown = read.statements.map((text) => text.replace(/[\s\p{Mn}\p{Me}„“”»«]/gu, ''));
    shown.forEach((text, i) => {
      expect(texts[i]!.startsWith(text.replace(/…$/, ''))).toBe(true);
    });
  }

  test('is within every limit, without effect, whole, and can be read back', () => {
    fc.assert(
      fc.property(
        anyAnswer,
        fc.record({
          language: fc.constantFrom('de', 'en'),
          pending: fc.boolean(),
          threads: fc.boolean(),
          publicUrl: fc.constantFrom(null, 'https://a.example/fund'),
        }),
        (answer, view) => {
          const messages = answerMessages(answer, view);
          const { publicUrl } = view;
          const own = new Set(publicUrl ? cited(answer).map((place) => sourceUrl(publicUrl, place)) : []);
          for (const message of messages) {
            checkLimits(message);
            checkHarmless(message, own);
          }
          checkWhole(answer, messages);
          checkReadable(answer, messages);
        },
      ),
      { numRuns: 10_000 },
    );
  }, 600_000);
});
