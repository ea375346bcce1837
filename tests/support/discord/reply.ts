/** What comes back from a click or a command, as a test follows it. */
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { Acknowledgement, Interaction } from './interaction.ts';
import type { Journal } from './journal.ts';
import type { Message, MessageState } from './message.ts';

/** Milliseconds of real time that tests wait when they do not say otherwise. */
export const PATIENCE_MS = 10_000;

export type Predicate = (message: Message) => boolean;

export interface Reply {
  readonly interaction: Interaction;
  /** Rejects when nothing comes within the three seconds. */
  readonly acknowledged: Promise<Acknowledgement>;
  /** The answer as it is now; after an update the message with the component; `null`: none. */
  message(): Message | null;
  /** Every state of it since the interaction, promises ("… is thinking") left out. */
  readonly states: readonly MessageState[];
  /** Waits until the answer is as wanted; without a predicate until there is one that is no promise. */
  until(predicate?: Predicate, timeoutMs?: number): Promise<Message>;
  readonly followUps: readonly Message[];
  /** Waits for the nth follow-up, from 0. */
  followUp(index?: number, timeoutMs?: number): Promise<Message>;
  readonly modal: APIModalInteractionResponseCallbackData | null;
  readonly choices: readonly APIApplicationCommandOptionChoice[] | null;
}

export function createReply(interaction: Interaction, journal: Journal, title: string): Reply {
  const WINDOW_MS = 3500;
  const acknowledged = journal.until(
    () => interaction.acknowledged,
    WINDOW_MS,
    () => `${title}: not acknowledged in time`,
  );
  // Whoever is interested waits for it; nobody has to.
  acknowledged.catch(() => undefined);

  const states = () => {
    const { original, source, sourceStates } = interaction;
    const all = original === source ? (original?.states.slice(sourceStates) ?? []) : (original?.states ?? []);
    return all.filter(({ flags }) => (flags & 128) === 0);
  };
  const ready = () => {
    const { original, source, acknowledged: how } = interaction;
    if (original === null || original.loading || original.deleted) return null;
    return original === source && how !== null && states().length === 0 ? null : original;
  };

  return {
    interaction,
    acknowledged,
    message: () => interaction.original,
    get states() {
      return states();
    },
    until: (predicate = () => true, timeoutMs = PATIENCE_MS) =>
      journal.until(
        () => {
          const message = ready();
          return message !== null && predicate(message) ? message : null;
        },
        timeoutMs,
        () =>
          `${title}: the answer did not become as wanted; it is ${interaction.original?.text ?? 'missing'}`,
      ),
    get followUps() {
      return interaction.followUps;
    },
    followUp: (index = 0, timeoutMs = PATIENCE_MS) =>
      journal.until(
        () => interaction.followUps[index],
        timeoutMs,
        () => `${title}: no follow-up number ${index}`,
      ),
    get modal() {
      return interaction.modal;
    },
    get choices() {
      return interaction.choices;
    },
  };
}
