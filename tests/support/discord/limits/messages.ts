/** Discord's limits on messages. */
import { MessageFlags } from 'discord-api-types/v10';
import type { FormProblem } from '../api-error.ts';
import { type Json, length, list, words } from './check.ts';
import { checkCustomIds, checkRows } from './components.ts';

const MAX_FILES = 10;
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_EMBED_CHARACTERS = 6000;
const MAX_V2_COMPONENTS = 40;

/** Of a message to be posted, or what an edit changes. */
export function checkMessage(body: Json, fileCount: number): FormProblem[] {
  const embeds = list(body.embeds);
  const flags = typeof body.flags === 'number' ? body.flags : 0;
  const v2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const characters = embeds.map(embedCharacters).reduce((sum, count) => sum + count, 0);
  return [
    ...length('content', body.content, 0, 2000),
    ...length('embeds', body.embeds, 0, 10),
    ...embeds.flatMap((embed, index) => checkEmbed(`embeds.${index}`, embed)),
    ...(characters > MAX_EMBED_CHARACTERS
      ? [
          {
            path: 'embeds',
            code: 'MAX_EMBED_SIZE_EXCEEDED',
            message: `Embed size exceeds maximum size of ${MAX_EMBED_CHARACTERS}`,
          },
        ]
      : []),
    ...(fileCount > MAX_FILES
      ? [{ path: 'attachments', code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' }]
      : []),
    ...length('nonce', body.nonce, 0, 25),
    ...(v2 ? checkV2(body) : checkRows(list(body.components), body.components)),
    ...checkCustomIds(list(body.components)),
  ];
}

function embedCharacters(embed: Json): number {
  const { footer, author } = embed as { footer?: Json; author?: Json };
  const texts = [embed.title, embed.description, footer?.text, author?.name];
  const fields = list(embed.fields).flatMap(({ name, value }) => [name, value]);
  return [...texts, ...fields].reduce(
    (sum: number, text) => sum + (typeof text === 'string' ? text.length : 0),
    0,
  );
}

function checkEmbed(path: string, embed: Json): FormProblem[] {
  const { footer, author } = embed as { footer?: Json; author?: Json };
  const addresses = [
    ['url', embed.url],
    ['author.url', author?.url],
    ['image.url', (embed.image as Json | undefined)?.url],
    ['thumbnail.url', (embed.thumbnail as Json | undefined)?.url],
  ] as const;
  return [
    ...length(`${path}.title`, embed.title, 0, 256),
    ...length(`${path}.description`, embed.description, 0, 4096),
    ...length(`${path}.fields`, embed.fields, 0, 25),
    ...list(embed.fields).flatMap(({ name, value }, index) => [
      ...words(`${path}.fields.${index}.name`, name, 1, 256),
      ...words(`${path}.fields.${index}.value`, value, 1, 1024),
    ]),
    ...(footer ? length(`${path}.footer.text`, footer.text, 1, 2048) : []),
    ...(author ? length(`${path}.author.name`, author.name, 1, 256) : []),
    ...addresses.flatMap(([name, url]) =>
      typeof url === 'string' && !/^(?:https?|attachment):\/\/\S+$/.test(url)
        ? [
            {
              path: `${path}.${name}`,
              code: 'URL_TYPE_INVALID_URL',
              message: 'Not a well formed URL.',
            },
          ]
        : [],
    ),
  ];
}

function checkV2(body: Json): FormProblem[] {
  const all = (components: Json[]): Json[] =>
    components.flatMap((component) => [component, ...all(list(component.components))]);
  const isEmpty = (value: unknown) => !value || (Array.isArray(value) && value.length === 0);
  const forbidden = (['content', 'embeds', 'poll', 'sticker_ids'] as const).filter(
    (key) => !isEmpty(body[key]),
  );
  return [
    ...forbidden.map((path) => ({
      path,
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${path}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    })),
    ...(all(list(body.components)).length > MAX_V2_COMPONENTS
      ? [{ path: 'components', code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 40 or fewer in length.' }]
      : []),
  ];
}
