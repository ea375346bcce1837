/** What an actor acts with: the world, who it is, and the way interactions are opened. */
import type { InteractionType } from 'discord-api-types/v10';
import type { Message } from '../message.ts';
import { may } from '../permissions.ts';
import { createReply, type Reply } from '../reply.ts';
import type { Core } from '../rest/route.ts';
import type { Transcript } from '../transcript.ts';
import type { Channel, User } from '../world.ts';

export interface ActorDeps {
  readonly core: Core;
  readonly transcript: Transcript;
  readonly user: User;
  readonly locale: string;
  /** What it says comes from an incoming webhook. */
  readonly webhook: boolean;
  /** Where it acts when nothing else is said. */
  readonly home: Channel;
  readonly fileUrl: (channel: Channel, id: string, filename: string, ephemeral: boolean) => string;
}

export interface Click {
  readonly type: InteractionType;
  readonly channel: Channel;
  readonly data: object;
  /** For error messages of waiting tests. */
  readonly title: string;
  readonly source?: Message | null;
  readonly commandName?: string;
}

export interface Stage extends ActorDeps {
  sees(message: Message): boolean;
  open(click: Click): Reply;
}

export function createStage(deps: ActorDeps): Stage {
  const { core, user, locale } = deps;
  return {
    ...deps,
    sees(message) {
      const { channel, visibleTo } = message.origin;
      return !message.deleted && may(channel, user.id) && (visibleTo === null || visibleTo === user.id);
    },
    open({ title, ...click }) {
      const interaction = core.interactions.open({ user, locale, ...click });
      return createReply(interaction, core.journal, `${user.name} ${title}`);
    },
  };
}
