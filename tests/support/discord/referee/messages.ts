/** What Discord demands of messages beyond its description. */
import {
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
  type RESTPostAPIWebhookWithTokenJSONBody,
} from 'discord-api-types/v10';
import { characters, isBlank } from './characters.ts';
import { componentProblems } from './components.ts';

const MAX_CONTENT = 2000;
const MAX_EMBEDS_TOTAL = 6000;
const MAX_ROWS = 5;
const { SuppressEmbeds, SuppressNotifications, IsVoiceMessage, IsComponentsV2, Ephemeral } = MessageFlags;
const ON_EDITS = SuppressEmbeds | IsComponentsV2;
const ON_MESSAGES = ON_EDITS | SuppressNotifications | IsVoiceMessage;
const ON_REPLIES = ON_MESSAGES | Ephemeral;

type MessageBody = Omit<RESTPostAPIWebhookWithTokenJSONBody, 'components' | 'message_reference'> & {
  readonly components?: readonly APIMessageTopLevelComponent[];
  readonly sticker_ids?: readonly string[];
  readonly shared_client_theme?: unknown;
};

interface Kind {
  /** Where the message is in the body. */
  readonly name: string;
  readonly edit: boolean;
  /** Flags that may be set. */
  readonly flags: number;
}

/** The message that a request brings, and of which kind it is; `null` when it brings none. */
export function messageIn(operation: string, body: unknown): { message: MessageBody; kind: Kind } | null {
  const whole = (edit: boolean, flags: number) => ({
    message: body as MessageBody,
    kind: { name: 'body', edit, flags },
  });
  switch (operation) {
    case 'create_message':
      return whole(false, ON_MESSAGES);
    case 'execute_webhook':
      return whole(false, ON_REPLIES);
    case 'update_message':
    case 'update_webhook_message':
    case 'update_original_webhook_message':
      return whole(true, ON_EDITS);
    case 'create_interaction_response': {
      const { type, data } = body as { type: InteractionResponseType; data?: MessageBody | null };
      if (type === InteractionResponseType.ChannelMessageWithSource)
        return { message: data ?? {}, kind: { name: 'body.data', edit: false, flags: ON_REPLIES } };
      if (type === InteractionResponseType.UpdateMessage)
        return { message: data ?? {}, kind: { name: 'body.data', edit: true, flags: ON_EDITS } };
      return null;
    }
    default:
      return null;
  }
}

/** `files`: number of files that come with it. */
export function messageProblems(message: MessageBody, { name, edit, flags }: Kind, files: number): string[] {
  const { content, embeds, components } = message;
  const problems = [
    ...embedProblems(embeds ?? [], `${name}.embeds`),
    ...componentProblems(components ?? [], `${name}.components`),
    ...layoutProblems(message, name),
  ];
  if (characters(content) > MAX_CONTENT) {
    problems.push(`${name}.content must NOT have more than ${MAX_CONTENT} characters`);
  }
  const unsettable = (message.flags ?? 0) & ~flags;
  if (unsettable !== 0) problems.push(`${name}.flags cannot be set here: ${unsettable}`);
  const parts = [embeds, components, message.attachments, message.sticker_ids];
  // An edit leaves alone what it does not name.
  const complete = !edit || (content !== undefined && parts.slice(0, 3).every((part) => part !== undefined));
  const empty = isBlank(content) && parts.every((part) => (part ?? []).length === 0) && files === 0;
  if (complete && empty && !message.poll && !message.shared_client_theme) {
    problems.push(`${name} is an empty message`);
  }
  const { parse, users, roles } = message.allowed_mentions ?? {};
  for (const [kind, ids] of Object.entries({ users, roles })) {
    if ((ids ?? []).length > 0 && parse?.some((parsed) => parsed === kind)) {
      problems.push(`${name}.allowed_mentions names ${kind} and parses them too`);
    }
  }
  return problems;
}

function layoutProblems({ flags, content, embeds, components, poll }: MessageBody, name: string): string[] {
  const rows = components ?? [];
  const problems: string[] = [];
  if (((flags ?? 0) & IsComponentsV2) !== 0) {
    if (!isBlank(content) || (embeds ?? []).length > 0 || poll) {
      problems.push(`${name} has components v2 and so no content, embeds or poll`);
    }
    return problems;
  }
  if (rows.length > MAX_ROWS) problems.push(`${name}.components has more than ${MAX_ROWS} rows`);
  if (rows.some(({ type }) => type !== ComponentType.ActionRow)) {
    problems.push(`${name}.components has components v2 without the flag for them`);
  }
  return problems;
}

function embedProblems(embeds: readonly APIEmbed[], name: string): string[] {
  const problems: string[] = [];
  let total = 0;
  for (const [i, { title, description, fields, footer, author, image, thumbnail }] of embeds.entries()) {
    const texts = [title, description, footer?.text, author?.name];
    if (texts.every(isBlank) && (fields ?? []).length === 0 && !image && !thumbnail) {
      problems.push(`${name}[${i}] is empty`);
    }
    for (const [j, field] of (fields ?? []).entries()) {
      if (isBlank(field.name) || isBlank(field.value)) problems.push(`${name}[${i}].fields[${j}] is blank`);
      texts.push(field.name, field.value);
    }
    for (const text of texts) total += characters(text);
  }
  if (total > MAX_EMBEDS_TOTAL)
    problems.push(`${name} has ${total} characters, more than ${MAX_EMBEDS_TOTAL}`);
  return problems;
}
