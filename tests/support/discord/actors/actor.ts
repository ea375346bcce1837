/** Members as actors: what people do in Discord, and what they see of it. */
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { OptionValues } from '../command-call.ts';
import type { FieldValues, Selector } from '../controls.ts';
import type { Message } from '../message.ts';
import type { Reply } from '../reply.ts';
import type { Channel, User } from '../world.ts';
import { type CallPlace, createCalls } from './calls.ts';
import { createClicks, type Force } from './clicks.ts';
import { type ActorDeps, createStage } from './stage.ts';
import { createTalk, type SayOptions } from './talk.ts';

export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly user: User;
  /** `ask`, `sources list`, or a localised name. @throws Error when the client would not offer or send it. */
  slash(command: string, options?: OptionValues, place?: CallPlace): Reply;
  autocomplete(
    command: string,
    option: string,
    typed: string,
    others?: OptionValues,
    place?: CallPlace,
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
  press(target: Message | Reply, button: Selector, force?: Force): Reply;
  choose(target: Message | Reply, menu: Selector, values: readonly string[], force?: Force): Reply;
  /** Sends the form off that a reply opened. */
  submit(form: Reply, fields: FieldValues): Reply;
  contextMenu(command: string, target: Message | Actor, place?: CallPlace): Reply;
  /** `@bot` in the text becomes a mention of the bot. */
  say(channel: Channel, text: string, options?: SayOptions): Message;
  edits(message: Message, text: string): Message;
  deletes(message: Message): void;
  reacts(message: Message, emoji: string): void;
  startThread(at: Channel | Message, name: string): Channel;
  sees(message: Message): boolean;
  /** What there is to be read, oldest first. */
  messages(channel: Channel): Message[];
}

export function createActor(deps: ActorDeps): Actor {
  const stage = createStage(deps);
  const { user, sees } = stage;
  return {
    id: user.id,
    name: user.name,
    user,
    ...createCalls(stage),
    ...createClicks(stage),
    ...createTalk(stage),
    sees,
    messages: (channel) => [...channel.messages.values()].filter(sees),
  };
}
