/** What a page has to know about its visitor. */

import { webTexts } from '../../messages/bot/web.ts';
import type { Engine } from '../../rag/engine.ts';
import type { PageChannel } from '../channel/index.ts';
import type { Visitor } from '../channel/visitors.ts';
import type { Session } from '../protocol.ts';

export interface SessionView {
  readonly page: PageChannel;
  readonly engine: Pick<Engine, 'sources'>;
  readonly publicUrl: string | null;
  readonly visitor: Visitor;
  /** At this machine, or with the token shown before. */
  readonly trusted: boolean;
  /** Whether there is a token that could be shown. */
  readonly hasToken: boolean;
  readonly examples: readonly string[];
}

export function sessionOf(view: SessionView): Session {
  const { page, engine, publicUrl, visitor, trusted, hasToken, examples } = view;
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
    examples,
    publicUrl,
  };
}
