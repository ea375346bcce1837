/** Whether a quote carries a figure. */
import { coversFigure, type Figure, findFigures } from '../../text/figures.ts';
import { detectLanguage } from '../../text/language.ts';

const FIRST_TIME = /(?<!\p{L})(?:erst|first|впервые|перв)/iu;
const BOTH = /(?<!\p{L})(?:beide[nrsm]?|both|оба|обе|обоих)(?!\p{L})/iu;

export function carriesFigure(quote: string, claim: Figure): boolean {
  const figures = findFigures(quote, detectLanguage(quote));
  if (figures.some((figure) => coversFigure(figure, claim))) return true;
  if (claim.kind === 'ordinal' && claim.value === '1') return FIRST_TIME.test(quote);
  if (claim.kind === 'count' && claim.value === '2' && claim.unit === null) return BOTH.test(quote);
  return claim.kind === 'date' && carriesInParts(figures, claim);
}

/** "Im Jahr 2025 … am 13. Dezember" carries the 13 December 2025. */
function carriesInParts(figures: readonly Figure[], claim: Figure): boolean {
  const year = claim.value.slice(0, 4);
  const day: Figure = { ...claim, value: claim.value.replace(/^\d{4}/, '-') };
  const undated = figures.some((figure) => figure.value.startsWith('--') && coversFigure(figure, day));
  return (
    undated &&
    figures.some((figure) => figure.kind === 'year' && figure.unit === null && figure.value === year)
  );
}
