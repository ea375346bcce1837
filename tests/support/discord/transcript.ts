/** The course of events as a chat, without times and ids, so that it reads the same every time. */
import type { APIEmbed } from 'discord-api-types/v10';
import { controlsOf, labelOf, type Message, type MessageState, shownEmbeds } from './message.ts';
import type { Channel, World } from './world.ts';

interface Line {
  readonly channel: Channel;
  readonly text: string;
  /** The message shown, and whether it had been shown before. */
  readonly messageId: string | null;
  readonly edit: boolean;
}

export interface TranscriptOptions {
  readonly channel?: Channel;
  /** `last`: of several states of a message in a row only the last one. */
  readonly edits?: 'all' | 'last';
}

export type Transcript = ReturnType<typeof createTranscript>;

export function createTranscript(world: World, keep: number) {
  const lines: Line[] = [];

  function add(line: Line): void {
    lines.push(line);
    if (lines.length > keep) lines.splice(0, lines.length - keep);
  }

  /** Ids in the text become names. */
  function readable(text: string): string {
    return text
      .replace(/<@!?(\d+)>/g, (whole, id) => `@${world.users.get(id)?.name ?? whole}`)
      .replace(/<#(\d+)>/g, (whole, id) => `#${world.channels.get(id)?.name ?? whole}`)
      .replace(/https?:\/\/127\.0\.0\.1:\d+\/\S*?([^/\s?)>]+)(\?[^\s)>]*)?(?=[\s)>]|$)/g, '$1');
  }

  function show(message: Message, edit: boolean): void {
    if (message.loading) return;
    const { origin } = message;
    const to =
      origin.replyTo === null || origin.interaction !== null
        ? null
        : origin.channel.messages.get(origin.replyTo);
    const marks = [
      origin.visibleTo === null ? null : `nur für ${world.users.get(origin.visibleTo)?.name}`,
      to ? `Antwort auf ${to.author}` : null,
      edit ? 'bearbeitet' : null,
    ].filter((mark) => mark !== null);
    const head = `${origin.author.name}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}:`;
    const body = stateLines(message.state);
    const text =
      body.length === 1 && !body[0]!.startsWith('┃')
        ? `${head} ${body[0]}`
        : [head, ...body.map((line) => `  ${line}`)].join('\n');
    add({ channel: origin.channel, text: readable(text), messageId: message.id, edit });
  }

  return {
    said: (message: Message) => show(message, false),
    edited: (message: Message) => show(message, true),
    /** E.g. `Anna`, `drückt [Mehr Belege]`. */
    did(channel: Channel, who: string, what: string) {
      add({ channel, text: readable(`${who} ${what}`), messageId: null, edit: false });
    },
    text({ channel, edits = 'all' }: TranscriptOptions = {}): string {
      const chosen = lines.filter((line) => channel === undefined || line.channel === channel);
      const kept =
        edits === 'all' ? chosen : chosen.filter((line, index) => !isRepeated(line, chosen[index + 1]));
      const places = new Set(kept.map((line) => line.channel));
      if (places.size < 2) return kept.map(({ text }) => text).join('\n');
      return kept
        .flatMap((line, index) => [
          ...(line.channel === kept[index - 1]?.channel ? [] : [`── ${placeOf(line.channel)} ──`]),
          line.text,
        ])
        .join('\n');
    },
    forget() {
      lines.length = 0;
    },
  };
}

function isRepeated(line: Line, next: Line | undefined): boolean {
  return line.messageId !== null && next?.messageId === line.messageId && next.edit;
}

function placeOf(channel: Channel): string {
  if (channel.kind === 'dm') return `Direktnachrichten mit ${channel.name}`;
  return channel.kind === 'thread' ? `#${channel.parent!.name} › ${channel.name}` : `#${channel.name}`;
}

function stateLines(state: MessageState): string[] {
  const rows = state.components.map((row) =>
    controlsOf([row])
      .map((control) => {
        const { disabled, options } = control as { disabled?: boolean; options?: { label: string }[] };
        const choices = options ? `: ${options.map(({ label }) => label).join(' | ')}` : '';
        return `[${labelOf(control)}${choices}${disabled ? ' (aus)' : ''}]`;
      })
      .join(' '),
  );
  const content = state.content === '' ? [] : state.content.split('\n');
  return [
    ...content,
    ...shownEmbeds(state).flatMap(embedLines),
    ...state.attachments.map(({ filename }) => `📎 ${filename}`),
    ...rows.filter((row) => row !== ''),
  ];
}

function embedLines(embed: APIEmbed): string[] {
  const texts = [
    embed.author?.name,
    embed.title && `**${embed.title}**`,
    embed.description,
    ...(embed.fields ?? []).flatMap(({ name, value }) => [`${name}:`, value]),
    embed.footer?.text && `— ${embed.footer.text}`,
  ];
  return texts.filter((text) => text).flatMap((text) => text!.split('\n').map((line) => `┃ ${line}`));
}
