/** The channel: what the server tells becomes messages, what the visitor does becomes requests. */
import { channelTexts } from '../../messages/web/channel.ts';
import type { ChannelEvent, ChannelMessage, Session } from '../protocol.ts';
import { commandEntries, commandLabel, messageCommands } from './compose/commands.ts';
import { createComposer } from './compose/composer.ts';
import { createDismissed } from './dismissed.ts';
import { linkPolicy } from './markdown/links.ts';
import { refreshTimes } from './markdown/nodes.ts';
import type { MessageContext } from './message/context.ts';
import { createMessageList, type MessageList } from './message/list.ts';
import { createRequests } from './requests.ts';
import { createRole } from './role.ts';
import type { Api } from './server/api.ts';
import type { Interactions } from './server/interactions.ts';
import { createSidebar } from './sidebar.ts';
import { createSpeech } from './speech.ts';
import { createState } from './state.ts';
import type { ThemeStore } from './theme.ts';
import { createThreads } from './threads.ts';
import { createTyping } from './typing.ts';
import { el, icon } from './ui/dom.ts';
import type { LiveRegion } from './ui/live.ts';
import { welcome } from './welcome.ts';

/** Milliseconds after which times such as "a minute ago" are looked at again. */
const TIMES = 30_000;

export interface ChannelDeps {
  readonly api: Api;
  readonly interactions: Interactions;
  readonly session: Session;
  readonly live: LiveRegion;
  readonly theme: ThemeStore;
}

export interface Channel {
  readonly element: HTMLElement;
  event(event: ChannelEvent): void;
  /** The stream begins anew. */
  opened(): void;
  lost(): void;
  session(session: Session): void;
}

export function createChannel({ api, interactions, live, theme, ...first }: ChannelDeps): Channel {
  let { session } = first;
  const { language } = session;
  const texts = channelTexts[language];
  let entries = commandEntries(session.commands, language);
  const state = createState();
  const dismissed = createDismissed();
  const typing = createTyping();
  const speak = createSpeech(live.say, texts);
  const requests = createRequests(api, interactions, texts);
  const { describe, complete, run } = requests;

  const context: MessageContext = {
    language,
    texts,
    get authors() {
      return { user: session.user.name, bot: session.bot.name };
    },
    link: linkPolicy(document.baseURI, session.publicUrl),
    name(kind, id) {
      if (kind === 'channel') return state.thread(id) ?? texts.channel;
      if (kind === 'role') return null;
      return id === session.bot.id ? session.bot.name : session.user.name;
    },
    opener: (id) => (state.thread(id) === null ? null : () => openThread(id)),
    messageCommands: () => messageCommands(session.commands, language),
    commandLabel: (command) => commandLabel(entries, command),
    message: state.message,
    thread(id) {
      const name = state.thread(id);
      return name === null ? null : { name, messages: state.inThread(id).length };
    },
    openThread,
    reply({ id, author, thread }) {
      const inPanel = thread !== null && thread === threads.openId ? threads.panel : null;
      (inPanel?.composer ?? composer).reply({ id, name: context.authors[author] });
    },
    reveal: (id) => listOf(state.message(id))?.reveal(id),
    dismiss(id) {
      dismissed.add(id);
      listOf(state.message(id))?.remove(id);
    },
    press(message, customId, values, working) {
      const request = { kind: 'component', message, customId, ...(values && { values }) } as const;
      void requests.press(request, working, (text) => notice(message, text));
    },
    useOn: (message, name, working) =>
      void requests.press({ kind: 'message-command', name, message }, working, (text) =>
        notice(message, text),
      ),
  };

  const basics = { texts, language, label: texts.ask, run, complete, describe, announce: live.say };
  const composer = createComposer({
    ...basics,
    placeholder: texts.askHint,
    entries: () => entries,
    say: (text, replyTo) => requests.say(text, replyTo, null),
  });
  const list = createMessageList({
    label: texts.messages,
    head: welcome(session, texts, (question) => composer.send(question)),
    newBelow: texts.newBelow,
    context,
  });
  const status = el('p', { class: 'connection', role: 'status' });
  const sidebar = createSidebar({ texts, theme, openThread, setModerator: (value) => setModerator(value) });
  const frame = el(
    'div',
    { class: 'shell' },
    sidebar.element,
    el(
      'main',
      { class: 'channel' },
      el('div', { class: 'bar' }, icon('channel'), el('h2', { class: 'bar-title' }, texts.channel)),
      status,
      list.element,
      composer.element,
    ),
  );
  const threads = createThreads({
    texts,
    frame,
    name: state.thread,
    messages: (id) => state.inThread(id).filter((message) => !dismissed.has(message.id)),
    list: (label) => createMessageList({ label, head: null, newBelow: texts.newBelow, context }),
    composer: (id) =>
      createComposer({
        ...basics,
        placeholder: texts.askInThread,
        entries: () => [],
        say: (text, replyTo) => requests.say(text, replyTo, id),
      }),
    origin: (id) =>
      list.element.querySelector<HTMLElement>(`[data-id="thread-${CSS.escape(id)}"]`) ?? composer,
    changed: showSidebar,
  });
  const setModerator = createRole({
    api,
    texts,
    session: () => session,
    changed: renew,
    kept: showSidebar,
    say: live.say,
    describe,
  });
  showSidebar();
  setInterval(() => refreshTimes(frame, language), TIMES);

  return {
    element: frame,
    event: take,
    opened() {
      state.restart();
      if (status.textContent !== '') live.say(texts.reconnected);
      status.textContent = '';
    },
    lost() {
      status.textContent = texts.reconnecting;
    },
    session: renew,
  };

  function take(event: ChannelEvent): void {
    if (event.type === 'message') putMessage(event.message);
    else if (event.type === 'deleted') drop(state.remove(event.id));
    else if (event.type === 'thread') putThread(event.id, event.name);
    else if (event.type === 'ready') settle();
    else if (event.type === 'typing') {
      const where =
        event.thread === null ? list : event.thread === threads.openId ? threads.panel?.list : null;
      typing.show(where ?? null, texts.typing(session.bot.name));
    } else if (event.type === 'modal') {
      interactions.settle(event.interaction, 'acknowledged');
      requests.fillIn(event.interaction, event.modal);
    } else interactions.settle(event.interaction, event.type);
  }

  function putMessage(message: ChannelMessage): void {
    const before = state.put(message);
    if (message.author === 'bot') typing.hide();
    if (!dismissed.has(message.id)) listOf(message)?.put(message, state.isLive && isAwaited(message));
    if (state.isLive) speak(message, before);
    // The card of the thread counts its messages.
    if (message.thread !== null && !before) list.view(message.thread)?.refresh();
  }

  function putThread(id: string, name: string): void {
    const isNew = state.putThread(id, name);
    if (isNew) list.refresh();
    showSidebar();
    if (isNew && state.isLive) openThread(id);
  }

  function settle(): void {
    for (const message of state.settle()) drop(message);
    if (threads.openId !== null && state.thread(threads.openId) === null) threads.close();
    showSidebar();
  }

  function drop(message: ChannelMessage | null): void {
    if (message) listOf(message)?.remove(message.id);
  }

  function listOf(message: ChannelMessage | null): MessageList | null {
    if (!message) return null;
    if (message.thread === null) return list;
    return message.thread === threads.openId ? (threads.panel?.list ?? null) : null;
  }

  function openThread(id: string): void {
    sidebar.close();
    threads.open(id);
  }

  function notice(message: string, text: string): void {
    listOf(state.message(message))?.view(message)?.notice(text);
    live.say(text);
  }

  function renew(next: Session): void {
    session = next;
    entries = commandEntries(session.commands, language);
    list.refresh();
    threads.panel?.list.refresh();
    showSidebar();
  }

  function showSidebar(): void {
    sidebar.show(session, state.threads, threads.openId);
  }
}

/** What was asked or pressed here. */
function isAwaited({ author, replyTo, private: own, command }: ChannelMessage): boolean {
  return author === 'user' || own || replyTo !== null || command !== null;
}
