/** Where Discord takes more than its description says. Every such place is named here, with the reason. */

export interface Deviation {
  readonly operations: readonly string[];
  /** Where, with `*` for every element of a list. */
  readonly path: readonly string[];
  /** What is taken there. */
  readonly accepts: (value: unknown) => boolean;
  /** The value as the description wants it; without this the property is left out. */
  readonly as?: (value: unknown) => unknown;
  readonly reason: string;
}

const COMMANDS = ['bulk_set_application_commands', 'bulk_set_guild_application_commands'];
const WEBHOOKS = ['execute_webhook', 'update_original_webhook_message', 'update_webhook_message'];
const CALLBACK = 'create_interaction_response';
/** Messages whose body is the request's body; those of callbacks are in `data`. */
const MESSAGES = [...WEBHOOKS, 'create_message', 'update_message'];

const isIndex = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 10;
const isFalse = (value: unknown) => value === false;
const isNonce = (value: unknown) =>
  (typeof value === 'string' && value.length <= 25) || Number.isSafeInteger(value);

const NO_NONCE =
  'discord.js builds one body for every kind of message; Discord overlooks it where it has no use';

export const DEVIATIONS: readonly Deviation[] = [
  {
    operations: COMMANDS,
    path: ['*', 'default_member_permissions'],
    accepts: (value) => typeof value === 'string' && /^\d{1,16}$/.test(value),
    as: Number,
    reason: 'documented as a string of digits ("bit set"), described as an integer',
  },
  {
    operations: COMMANDS,
    path: ['*', 'nsfw'],
    accepts: (value) => typeof value === 'boolean',
    reason: 'documented for application commands, missing in the description',
  },
  ...[MESSAGES, [CALLBACK]].map((operations) => ({
    operations,
    path: operations[0] === CALLBACK ? ['data', 'attachments', '*', 'id'] : ['attachments', '*', 'id'],
    accepts: isIndex,
    as: String,
    reason: 'the documented examples refer to files by number, the description wants a string of digits',
  })),
  ...['nonce', 'enforce_nonce'].flatMap((property) => {
    const accepts = property === 'nonce' ? isNonce : (value: unknown) => typeof value === 'boolean';
    return [
      { operations: [...WEBHOOKS, 'update_message'], path: [property], accepts, reason: NO_NONCE },
      { operations: [CALLBACK], path: ['data', property], accepts, reason: NO_NONCE },
    ];
  }),
  {
    operations: ['update_original_webhook_message', 'update_webhook_message', 'update_message'],
    path: ['tts'],
    accepts: isFalse,
    reason: 'discord.js says with every message that it is not read aloud',
  },
  {
    operations: [CALLBACK],
    path: ['data', 'tts'],
    accepts: isFalse,
    reason: 'likewise; described for new messages, not for updated ones',
  },
  {
    operations: ['create_thread_from_message'],
    path: ['type'],
    accepts: (value) => value === 10 || value === 11,
    reason: 'discord.js names the kind of thread, which follows from the channel',
  },
];

/** The body as the description would have it. */
export function adjust(operation: string, body: unknown): unknown {
  const adjusted = structuredClone(body);
  for (const deviation of DEVIATIONS) {
    if (deviation.operations.includes(operation)) apply(adjusted, deviation.path, deviation);
  }
  return adjusted;
}

function apply(value: unknown, [step, ...rest]: readonly string[], deviation: Deviation): void {
  if (typeof value !== 'object' || value === null || step === undefined) return;
  if (step === '*') {
    if (Array.isArray(value)) for (const element of value) apply(element, rest, deviation);
    return;
  }
  if (!Object.hasOwn(value, step)) return;
  const object = value as Record<string, unknown>;
  if (rest.length > 0) apply(object[step], rest, deviation);
  else if (deviation.accepts(object[step])) {
    if (deviation.as) object[step] = deviation.as(object[step]);
    else delete object[step];
  }
}
