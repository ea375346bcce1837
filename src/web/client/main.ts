/** The page in the browser: a channel with the bot. */
import '@skyra/discord-components-core/discord-messages.js';
import '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import '@skyra/discord-components-core/discord-action-row.js';
import './styles/app.css';
import { channelTexts } from '../../messages/web/channel.ts';
import type { Session } from '../protocol.ts';
import { type Channel, createChannel } from './channel.ts';
import { defineBotButton } from './message/bot-button.ts';
import { skinComponents } from './message/skin.ts';
import { createApi, isApiError } from './server/api.ts';
import { connect } from './server/connection.ts';
import { createInteractions } from './server/interactions.ts';
import { createTheme } from './theme.ts';
import { el } from './ui/dom.ts';
import { createLiveRegion } from './ui/live.ts';

const root = document.getElementById('app')!;
const theme = createTheme();
const api = createApi((session) => channel?.session(session));
let channel: Channel | undefined;
skinComponents();
defineBotButton();
start();

function start(): void {
  api.session().then(open, sayWhy);
}

function open(session: Session): void {
  const { language } = session;
  document.documentElement.lang = language;
  document.title = channelTexts[language].title(session.bot.name);
  const live = createLiveRegion();
  const interactions = createInteractions(api);
  const opened = createChannel({ api, interactions, session, live, theme });
  channel = opened;
  root.replaceChildren(opened.element, live.element);
  connect({
    opened: opened.opened,
    event: opened.event,
    lost: opened.lost,
    renew: async () => opened.session(await api.session()),
  });
}

function sayWhy(error: unknown): void {
  const texts = channelTexts[document.documentElement.lang === 'en' ? 'en' : 'de'];
  const reason = (isApiError(error) && error.message) || texts.unreachable;
  const button = el('button', { type: 'button', class: 'primary-button', onclick: start }, texts.again);
  root.replaceChildren(el('main', { class: 'trouble' }, el('h1', null, reason), button));
}
