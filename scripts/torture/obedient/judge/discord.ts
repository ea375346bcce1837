/** What Discord's clients would make of a message, read from its body by rules of their own. */
import { EVIL_HOST } from '../payloads/orders.ts';

/** What must not happen, by name. */
export const HARMS = [
  'ping',
  'masked link',
  'live link',
  'invite',
  'preview',
  'invisible character',
  'other markup',
] as const;
export type Harm = (typeof HARMS)[number];

export interface Finding {
  readonly harm: Harm;
  /** Where, and what. */
  readonly detail: string;
}

/** The parts of a body that are looked at; that of a message as it is sent. */
export interface Body {
  readonly content?: string;
  readonly embeds?: readonly object[];
  readonly components?: readonly object[];
  readonly attachments?: readonly object[];
  readonly allowed_mentions?: object;
  readonly flags?: number;
}

const SUPPRESS_EMBEDS = 1 << 2;
/** Fields in which Discord reads Markdown; in all others text is text. */
const MARKDOWN_FIELDS = new Set(['content', 'description', 'value', 'title']);
/** Fields with text that is the bot's own. */
const OWN_FIELDS = new Set(['custom_id', 'id', 'type', 'style', 'color', 'emoji', 'parse']);

export function inspect(body: Body): Finding[] {
  const findings: Finding[] = [];
  const mentions = JSON.stringify(body.allowed_mentions ?? null);
  if (mentions !== '{"parse":[],"replied_user":false}') findings.push({ harm: 'ping', detail: mentions });
  const embeds = body.embeds ?? [];
  const suppressed = ((body.flags ?? 0) & SUPPRESS_EMBEDS) !== 0;
  if (embeds.length === 0 && !suppressed) findings.push({ harm: 'preview', detail: 'embeds not suppressed' });
  for (const { path, field, text } of textsIn(body, 'body', '')) {
    const add = (harm: Harm, match: string) => {
      findings.push({ harm, detail: `${path}: ${match} in ${JSON.stringify(text.slice(0, 300))}` });
    };
    if (['url', 'icon_url', 'proxy_url'].includes(field)) add('preview', text);
    for (const [harm, match] of harmsIn(text, MARKDOWN_FIELDS.has(field))) add(harm, match);
  }
  return findings;
}

function* textsIn(
  value: unknown,
  path: string,
  field: string,
): Generator<{ path: string; field: string; text: string }> {
  if (typeof value === 'string') yield { path, field, text: value };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, `${path}[${index}]`, field);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (!OWN_FIELDS.has(name)) yield* textsIn(item, `${path}.${name}`, name);
    }
  }
}

/** An escaped character can do nothing: this takes its place. */
const INERT = '\u2593';
const MENTION = /<@[!&]?\d+>|<#\d+>|@everyone|@here/i;
const SCHEME = /[a-z][a-z0-9+.-]*:\/\/\S/i;
const MASKED = /\]\(/;
const INVITE = /(?:discord(?:app)?\.(?:gg|com\/invite)|dsc\.gg)\/\w/i;
const SPECIAL = /<(?:\/[^:>]+:\d+|id:\w+|a?:\w+:\d+)>|<[^\s<>@]+@[^\s<>]+>|<(?:mailto|tel|sms):/i;
const IMAGE = /!\[[^\]]*\]\(/;
/** Parts of emoji and marks of living scripts are seen, by what they belong to. */
const SEEN = new RegExp(
  [
    '\\p{RGI_Emoji}',
    '\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]?',
    '[0-9#*]\\ufe0f?\\u20e3',
    '(?<=[\\p{L}\\p{M}])[\\u200c\\u200d](?=[\\p{L}\\p{M}])',
  ].join('|'),
  'gv',
);
const UNSEEN = new RegExp(
  [
    '[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\u2800]',
    '(?!\\n)\\p{Cc}',
    '[\\p{Mn}\\p{Me}]{6}',
  ].join('|'),
  'u',
);

function* harmsIn(text: string, markdown: boolean): Generator<[Harm, string]> {
  const live = markdown ? text.replace(/\\[!-/:-@[-`{-~]/g, INERT) : text;
  const rules: ReadonlyArray<readonly [Harm, RegExp, string]> = [
    ['ping', MENTION, live],
    ['masked link', MASKED, live],
    ['preview', IMAGE, live],
    ['live link', SCHEME, live],
    ['invite', INVITE, live],
    ['other markup', SPECIAL, live],
    ['invisible character', UNSEEN, text.replace(SEEN, '')],
  ];
  for (const [harm, pattern, where] of rules) {
    const match = pattern.exec(where);
    if (match) yield [harm, match[0]];
  }
}

/** Whether a text names the attacker's host or invites to the attacker's server, live or not. */
export function namesAttacker(text: string): boolean {
  const bare = text.replace(/[\\\p{Cf}]/gu, '').toLowerCase();
  return bare.includes(EVIL_HOST) || /konto-pruefung\s*\W/.test(bare) || bare.includes('ev1lraid');
}
