/** The channel: what the server tells becomes messages, what the visitor does becomes requests. */

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { channelTexts } from '../../messages/web/channel.ts';
import type { ChannelEvent, ChannelMessage, InteractionRequest, OptionValue, Session } from '../protocol.ts';
import { type Api, isApiError } from './api.ts';
import { type CommandEntry, commandEntries, commandLabel, messageCommands } from './commands.ts';
import { type Composer, createComposer } from './composer.ts';
import { el, icon } from './dom.ts';
import type { Interactions } from './interactions.ts';
import { linkPolicy } from './links.ts';
import type { LiveRegion } from './live.ts';
import { parseMarkdown, plainBlocks } from './markdown.ts';
import { refreshTimes } from './markdown-dom.ts';
import { createMessageList, type MessageList } from './message-list.ts';
import type { MessageContext } from './message-view.ts';
import { fieldsOf, openDialog } from './modal.ts';
import { createSidebar } from './sidebar.ts';
import type { ThemeStore } from './theme.ts';
import { type ThreadPanel, threadPanel } from './thread-panel.ts';
import { welcome } from './welcome.ts';

/** Milliseconds. */
const TYPING = 10_000;
const MINUTE = 60_000;
/** Progress changes each second; nobody wants to hear all of it. */
const SPOKEN_APART = 10_000;
const DISMISSED = 'dismissed';

export interface ChannelDeps {
  readonly api: Api;
  readonly interactions: Interactions;
  readonly session: Session;
  readonly live: LiveRegion;
  readonly theme: ThemeStore;
}

export interface Channel {
  readonly elements: readonly HTMLElement[];
  event(event: ChannelEvent): void;
  /** The stream begins anew. */
  opened(): void;
  lost(): void;
  session(session: Session): void;
}

export function createChannel({ api, interactions, live, theme, ...first }: ChannelDeps): Channel {
  let session = first.session;
  const { language } = session;
  const texts = channelTexts[language];
  const messages = new Map<string, ChannelMessage>();
  const threads = new Map<string, string>();
  const dismissed = new Set<string>(sessionList(DISMISSED));
  let entries = commandEntries(session.commands, language);
  let thread: { readonly id: string; readonly panel: ThreadPanel; readonly opener: Element | null } | null =
    null;
  /** Sent since the stream began; `null` when it is complete. */
  let arrived: Set<string> | null = new Set();
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let spoken = { text: '', at: 0 };

  const context: MessageContext = {
    language,
    texts,
    get authors() {
      return { user: session.user.name, bot: session.bot.name };
    },
    link: linkPolicy(document.baseURI, session.publicUrl),
    name: (kind, id) => {
      if (kind === 'channel') return threads.get(id) ?? texts.channel;
      return kind === 'role' ? null : id === session.bot.id ? session.bot.name : session.user.name;
    },
    opener: (id) => (threads.has(id) ? () => openThread(id) : null),
    messageCommands: () => messageCommands(session.commands, language),
    commandLabel: (command) => commandLabel(entries, command),
    message: (id) => messages.get(id) ?? null,
    thread(id) {
      const name = threads.get(id);
      return name === undefined ? null : { name, messages: inThread(id).length };
    },
    openThread,
    reply: ({ id, author }) => composerAt(id).reply({ id, name: context.authors[author] }),
    reveal: (id) => listOf(messages.get(id))?.reveal(id),
    dismiss(id) {
      dismissed.add(id);
      sessionStorage.setItem(DISMISSED, JSON.stringify([...dismissed]));
      listOf(messages.get(id))?.remove(id);
      composer.focus();
    },
    press: (message, customId, values, working) =>
      void interact({ kind: 'component', message, customId, ...(values && { values }) }, message, working),
    useOn: (message, name, working) =>
      void interact({ kind: 'message-command', name, message }, message, working),
  };

  const list = createMessageList({
    label: texts.messages,
    head: welcome(session, texts, (question) => void say(question, null).catch(() => {})),
    newBelow: texts.newBelow,
    context,
  });
  const composer = createComposer({
    ...composerBasics(),
    placeholder: texts.askHint,
    entries: () => entries,
    say,
  });
  const status = el('p', { class: 'connection', role: 'status', hidden: true });
  const main = el(
    'main',
    { class: 'channel', id: 'channel' },
    el('div', { class: 'bar' }, icon('channel'), el('h2', { class: 'bar-title' }, texts.channel)),
    status,
    list.element,
    composer.element,
  );
  const sidebar = createSidebar({ texts, theme, openThread, setModerator: changeRole });
  const shell = el('div', { class: 'shell' }, sidebar.element, main);
  showSidebar();
  setInterval(() => refreshTimes(shell, language), MINUTE / 2);

  return {
    elements: [shell],
    event: take,
    opened() {
      arrived = new Set();
      if (!status.hidden) live.say(texts.reconnected);
      status.hidden = true;
      shell.classList.remove('offline');
    },
    lost() {
      status.textContent = texts.reconnecting;
      status.hidden = false;
      shell.classList.add('offline');
    },
    session: renewed,
  };

  function take(event: ChannelEvent): void {
    switch (event.type) {
      case 'message':
        takeMessage(event.message);
        break;
      case 'deleted':
        forget(event.id);
        break;
      case 'thread':
        takeThread(event.id, event.name);
        break;
      case 'modal':
        showModal(event.interaction, event.modal);
        break;
      case 'acknowledged':
      case 'failed':
        interactions.settle(event.interaction, event.type);
        break;
      case 'typing':
        showTyping(event.thread);
        break;
      case 'ready':
        complete();
        break;
    }
  }

  function takeMessage(message: ChannelMessage): void {
    const before = messages.get(message.id);
    messages.set(message.id, message);
    arrived?.add(message.id);
    if (message.author === 'bot') hideTyping();
    if (!dismissed.has(message.id)) listOf(message)?.put(message, arrived === null && attends(message));
    if (arrived === null && message.author === 'bot') speak(message, before);
    // The card of the thread counts its messages.
    if (message.thread !== null && !before) list.view(message.thread)?.refresh();
  }

  /** Whether somebody waits for it: what was asked or pressed here. */
  function attends({ author, replyTo, private: own, command }: ChannelMessage): boolean {
    return author === 'user' || own || replyTo !== null || command !== null;
  }

  function speak(message: ChannelMessage, before: ChannelMessage | undefined): void {
    if (message.loading) return;
    const text = plainBlocks(parseMarkdown(message.content || message.embeds[0]?.description || ''));
    const now = Date.now();
    const changes = before !== undefined && !before.loading;
    if (text === spoken.text || (changes && now - spoken.at < SPOKEN_APART)) return;
    spoken = { text, at: now };
    live.say(`${session.bot.name}${message.private ? `, ${texts.private}` : ''}: ${text}`);
  }

  function forget(id: string): void {
    listOf(messages.get(id))?.remove(id);
    messages.delete(id);
  }

  function complete(): void {
    if (arrived === null) return;
    for (const id of [...messages.keys()]) if (!arrived.has(id)) forget(id);
    arrived = null;
  }

  function takeThread(id: string, name: string): void {
    const isNew = !threads.has(id);
    threads.set(id, name);
    list.refresh();
    showSidebar();
    if (isNew && arrived === null) openThread(id);
  }

  function listOf(message: ChannelMessage | undefined): MessageList | null {
    if (!message) return null;
    if (message.thread === null) return list;
    return message.thread === thread?.id ? thread.panel.list : null;
  }

  function inThread(id: string): ChannelMessage[] {
    return [...messages.values()].filter((message) => message.thread === id);
  }

  function openThread(id: string): void {
    if (thread?.id === id) {
      thread.panel.composer.focus();
      return;
    }
    const opener = thread?.opener ?? document.activeElement;
    closeThread(false);
    const name = threads.get(id) ?? texts.thread;
    const panel = threadPanel({
      name,
      texts,
      list: createMessageList({
        label: `${texts.thread}: ${name}`,
        head: null,
        newBelow: texts.newBelow,
        context,
      }),
      composer: createComposer({
        ...composerBasics(),
        placeholder: texts.askInThread,
        entries: () => [],
        say: (text, replyTo) => sayIn(id, text, replyTo),
      }),
      close: () => closeThread(true),
    });
    thread = { id, panel, opener };
    shell.append(panel.element);
    shell.classList.add('with-thread');
    coverChannel();
    for (const message of inThread(id)) if (!dismissed.has(message.id)) panel.list.put(message, true);
    showSidebar();
    panel.composer.focus();
  }

  function closeThread(refocus: boolean): void {
    if (!thread) return;
    const { panel, opener } = thread;
    thread = null;
    panel.element.remove();
    shell.classList.remove('with-thread');
    coverChannel();
    showSidebar();
    if (!refocus) return;
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    else composer.focus();
  }

  /** What lies under a thread cannot be reached. */
  function coverChannel(): void {
    const covered = thread !== null && matchMedia('(max-width: 900px)').matches;
    main.inert = covered;
    sidebar.element.inert = covered;
  }

  function composerAt(message: string): Composer {
    const inThread = messages.get(message)?.thread;
    return thread && inThread === thread.id ? thread.panel.composer : composer;
  }

  function composerBasics() {
    return {
      texts,
      label: texts.ask,
      run,
      complete: (request: Parameters<Api['autocomplete']>[0], signal: AbortSignal) =>
        api.autocomplete(request, signal).then(({ choices }) => choices),
      announce: live.say,
      describe,
    };
  }

  function describe(error: unknown): string {
    return (isApiError(error) && error.message) || texts.failedRequest;
  }

  async function say(text: string, replyTo: string | null): Promise<void> {
    await api.say({ text, ...(replyTo !== null && { replyTo }) });
  }

  async function sayIn(id: string, text: string, replyTo: string | null): Promise<void> {
    await api.say({ text, thread: id, ...(replyTo !== null && { replyTo }) });
  }

  /** Resolves when the bot has taken it up. */
  async function run(entry: CommandEntry, options: Readonly<Record<string, OptionValue>>): Promise<void> {
    const { name, subcommand } = entry;
    const request = { kind: 'command', name, options, ...(subcommand !== null && { subcommand }) } as const;
    if ((await interactions.run(request)) === 'failed') throw new Error('not answered');
  }

  async function interact(
    request: InteractionRequest,
    message: string,
    working: (busy: boolean) => void,
  ): Promise<void> {
    working(true);
    try {
      if ((await interactions.run(request)) === 'failed') notice(message, texts.failed);
    } catch (error) {
      notice(message, describe(error));
    } finally {
      working(false);
    }
  }

  function notice(message: string, text: string): void {
    listOf(messages.get(message))?.view(message)?.notice(text);
    live.say(text);
  }

  function showModal(interaction: string, modal: APIModalInteractionResponseCallbackData): void {
    interactions.settle(interaction, 'acknowledged');
    openDialog({
      title: modal.title,
      fields: fieldsOf(modal),
      submitLabel: texts.submit,
      texts,
      describe,
      async submit(fields) {
        const request = { kind: 'modal', interaction, customId: modal.custom_id, fields } as const;
        if ((await interactions.run(request)) === 'failed') throw new Error('not answered');
      },
    });
  }

  function showTyping(where: string | null): void {
    const target = where === null ? list : where === thread?.id ? thread.panel.list : null;
    target?.typing(texts.typing(session.bot.name));
    clearTimeout(typingTimer);
    typingTimer = setTimeout(hideTyping, TYPING);
  }

  function hideTyping(): void {
    list.typing(null);
    thread?.panel.list.typing(null);
  }

  function changeRole(moderator: boolean): void {
    if (moderator && session.tokenNeeded) {
      showSidebar();
      openDialog({
        title: texts.token.title,
        fields: [{ id: 'token', label: texts.token.label, kind: 'secret', required: true }],
        submitLabel: texts.token.send,
        texts,
        describe,
        submit: async ({ token }) => renewed(await api.role({ moderator, ...(token && { token }) })),
      });
      return;
    }
    api.role({ moderator }).then(
      (next) => {
        renewed(next);
        live.say(texts.roleChanged(next.moderator));
      },
      (error: unknown) => {
        showSidebar();
        live.say(describe(error));
      },
    );
  }

  function renewed(next: Session): void {
    session = next;
    entries = commandEntries(session.commands, language);
    list.refresh();
    thread?.panel.list.refresh();
    showSidebar();
  }

  function showSidebar(): void {
    sidebar.show(session, threads, thread?.id ?? null);
  }
}

function sessionList(key: string): string[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}
