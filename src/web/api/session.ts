/** What a page has to know about its visitor. */
import type { Engine } from '../../rag/engine.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { webTexts } from '../../messages/bot/web.ts';
import type { PageChannel } from '../channel/index.ts';
import type { Visitor } from '../channel/visitors.ts';
import type { Session } from '../protocol.ts';

const MAX_EXAMPLES = 3;
/** Longer titles make no question one would want to press. */
const MAX_TITLE = 60;

export interface SessionView {
  readonly page: PageChannel;
  readonly engine: Pick<Engine, 'sources'>;
  readonly publicUrl: string | null;
  readonly visitor: Visitor;
  /** At this machine, or with the token shown before. */
  readonly trusted: boolean;
  /** Whether there is a token that could be shown. */
  readonly hasToken: boolean;
}

export function sessionOf({ page, engine, publicUrl, visitor, trusted, hasToken }: SessionView): Session {
  const moderator = visitor.moderator && trusted;
  return {
    user: { id: visitor.channel.owner.id, name: webTexts[visitor.language].guest },
    bot: page.bot,
    language: visitor.language,
    moderator,
    mayModerate: trusted || hasToken,
    tokenNeeded: !trusted && hasToken,
    commands: page.commands.visible(moderator),
    sources: engine.sources().length,
    examples: examplesOf(engine, visitor.language),
    publicUrl,
  };
}

function examplesOf({ sources }: Pick<Engine, 'sources'>, language: FrameLanguage): string[] {
  const titles = sources()
    .map(({ title }) => title.trim())
    .filter((title) => title !== '' && title.length <= MAX_TITLE);
  return [...new Set(titles)].slice(0, MAX_EXAMPLES).map(webTexts[language].example);
}
