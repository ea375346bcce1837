/** Widens a sentence that cannot be understood alone by the sentences that it leans on. */
import type { SentenceEvidence } from '../retrieve/evidence.ts';
import type { Span } from '../types.ts';

/** A statement may grow to this many characters. */
const MAX_STATEMENT = 600;

/** Openings that point back to what was said before: "Er …", "Dabei …", "This …". */
const LEANING =
  /^["„“»«'*_\s-]*(?:er|sie|es|ihn|ihm|ihr|ihre|ihren|ihrem|ihrer|sein|seine|seinen|seinem|seiner|dies|diese|dieser|dieses|diesem|diesen|das (?:ist|war|sei|sind|waren|wurde|wird|hat|hatte)|dabei|dafür|dagegen|daher|damit|danach|dann|daran|darauf|daraufhin|daraus|darin|darüber|darunter|davon|davor|dazu|deren|dessen|demnach|deshalb|deswegen|dort|letztere[rs]?|beide|solche|he|she|it|they|his|her|its|their|this|these|those|that (?:is|was|would)|there(?:fore|after)|then|such|он|она|оно|они|его|её|ее|их|это|этот|эта|эти|там|тогда|затем|поэтому|при этом)(?![\p{L}])/iu;

/** Span from the first to the last sentence that `index` needs, in the source. */
export function widen(sentences: readonly SentenceEvidence[], index: number): Span {
  const { span, text } = sentences[index]!;
  const previous = sentences[index - 1];
  const next = sentences[index + 1];
  if (previous && LEANING.test(text)) {
    const wide = { start: previous.span.start, end: span.end };
    if (fits(wide)) return wide;
  }
  if (next && (announces(text) || (openQuotations(text) > 0 && openQuotations(next.text) < 0))) {
    const wide = { start: span.start, end: next.span.end };
    if (fits(wide)) return wide;
  }
  return span;
}

const fits = ({ start, end }: Span) => end - start <= MAX_STATEMENT;

/** A sentence that announces the next says nothing alone. */
const announces = (text: string) => /:\s*$/.test(text);

/** Quotations begun less those ended. The rest of a quotation that is left open names its speaker. */
function openQuotations(text: string): number {
  return (text.match(/[„»]/g)?.length ?? 0) - (text.match(/[“«”]/g)?.length ?? 0);
}
