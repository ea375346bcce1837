/** What every page knows of the request it answers: the language, where the top is, who reads. */
import type { FastifyRequest } from 'fastify';
import type { FrameLanguage } from '../../rag/types.ts';
import { languageOf } from '../api/language.ts';
import type { PagesDeps } from './types.ts';

export interface PageContext {
  readonly language: FrameLanguage;
  /** Chosen in the address, and kept in those of this page. */
  readonly chosen: FrameLanguage | null;
  readonly mayModerate: boolean;
  /** A path from the top, with its query and fragment, as a link in this page. */
  href(path: string): string;
  /** What is the same in all languages. */
  asset(name: string): string;
  /** This page in a language. */
  inLanguage(language: FrameLanguage): string;
}

export function contextOf(
  request: FastifyRequest,
  { mayModerate }: Pick<PagesDeps, 'mayModerate'>,
): PageContext {
  const [path = '/', search = ''] = request.raw.url!.split('?', 2);
  const query = new URLSearchParams(search);
  const wanted = query.get('lang');
  const chosen = wanted === 'de' || wanted === 'en' ? wanted : null;
  // Relative, for the page may stand below a path of another server.
  const top = '../'.repeat(path.split('/').length - 2) || './';
  return {
    language: chosen ?? languageOf(request.headers['accept-language']),
    chosen,
    mayModerate: mayModerate(request),
    href: (target) => top + (chosen ? withQuery(target, 'lang', chosen) : target),
    asset: (name) => top + name,
    inLanguage(language) {
      query.set('lang', language);
      return `${top}${path.slice(1)}?${query}`;
    },
  };
}

function withQuery(target: string, name: string, value: string): string {
  const [rest = '', fragment] = target.split('#', 2);
  return `${rest}${rest.includes('?') ? '&' : '?'}${name}=${value}${fragment === undefined ? '' : `#${fragment}`}`;
}
