/** What requests may hold; the channel checks whether it fits. */

import { MAX_CUSTOM_ID } from '../../bot/ids.ts';
import { MAX_CONTENT } from '../../bot/limits.ts';
import { z } from '../../zod.ts';
import type { AutocompleteRequest, InteractionRequest, RoleRequest, SayRequest } from '../protocol.ts';

const MAX_TEXT = 6000;
const MAX_NAME = 255;
/** Larger ones are refused by their size in bytes. */
const MAX_BASE64 = 16 * 1024 * 1024;

const id = z.string().regex(/^\d{17,20}$/);
const name = z.string().min(1).max(100);
const customId = z.string().min(1).max(MAX_CUSTOM_ID);
const file = z.strictObject({
  name: z.string().min(1).max(MAX_NAME),
  data: z
    .string()
    .max(MAX_BASE64)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/),
});
const options = z
  .record(name, z.union([z.string().max(MAX_TEXT), z.number(), z.boolean(), file]))
  .refine((given) => Object.keys(given).length <= 25);

export const roleSchema = z.strictObject({
  moderator: z.boolean(),
  token: z.string().max(1000).optional(),
});

export const saySchema = z.strictObject({
  text: z.string().max(MAX_CONTENT),
  replyTo: id.optional(),
  thread: id.optional(),
});

export const interactionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('command'), name, subcommand: name.optional(), options }),
  z.strictObject({ kind: z.literal('message-command'), name, message: id }),
  z.strictObject({
    kind: z.literal('component'),
    message: id,
    customId,
    values: z.array(z.string().max(100)).max(25).optional(),
  }),
  z.strictObject({
    kind: z.literal('modal'),
    interaction: id,
    customId,
    fields: z.record(customId, z.string().max(4000)).refine((given) => Object.keys(given).length <= 10),
  }),
]);

export const autocompleteSchema = z.strictObject({
  name,
  subcommand: name.optional(),
  option: name,
  typed: z.string().max(MAX_TEXT),
  options,
});

/** The contract that the page is written against. */
({
  role: {} as z.infer<typeof roleSchema>,
  say: {} as z.infer<typeof saySchema>,
  interaction: {} as z.infer<typeof interactionSchema>,
  autocomplete: {} as z.infer<typeof autocompleteSchema>,
}) satisfies {
  role: RoleRequest;
  say: SayRequest;
  interaction: InteractionRequest;
  autocomplete: AutocompleteRequest;
};
