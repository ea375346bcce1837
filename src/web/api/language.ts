import type { FrameLanguage } from '../../rag/types.ts';

/** The best of a browser's languages that there are texts in; German where none is named. */
export function languageOf(acceptLanguage: string | undefined): FrameLanguage {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...params] = entry.trim().toLowerCase().split(';');
      const weight = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean);
      return { language: tag.split('-')[0]!, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => language !== '' && language !== '*' && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const known = wanted.find(({ language }) => language === 'de' || language === 'en');
  if (known) return known.language as FrameLanguage;
  return wanted.length === 0 ? 'de' : 'en';
}
