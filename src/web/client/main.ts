/** The page in the browser: a channel with the bot. */
import '@skyra/discord-components-core/discord-messages.js';
import '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import '@skyra/discord-components-core/discord-action-row.js';
import './app.css';
import { channelTexts } from '../../messages/web/channel.ts';
import { createApi } from './api.ts';
import { defineBotButton } from './bot-button.ts';
import { createChannel } from './channel.ts';
import { connect } from './connection.ts';
import { el } from './dom.ts';
import { createInteractions } from './interactions.ts';
import { createLiveRegion } from './live.ts';
import { skinComponents } from './skin.ts';
import { createTheme } from './theme.ts';

const root = document.getElementById('app')!;
const theme = createTheme();
skinComponents();
defineBotButton();
void start();

async function start(): Promise<void> {
  const texts = channelTexts[document.documentElement.lang === 'en' ? 'en' : 'de'];
  const api = createApi();
  const session = await api.session().catch(() => null);
  if (!session) {
    const again = () => {
      root.replaceChildren(el('p', null, texts.starting));
      void start();
    };
    root.replaceChildren(
      el(
        'main',
        { class: 'trouble' },
        el('h1', null, texts.unreachable),
        el('button', { type: 'button', class: 'primary-button', onclick: again }, texts.again),
      ),
    );
    return;
  }
  document.documentElement.lang = session.language;
  document.title = channelTexts[session.language].title(session.bot.name);
  const live = createLiveRegion();
  const interactions = createInteractions(api);
  const channel = createChannel({ api, interactions, session, live, theme });
  root.replaceChildren(...channel.elements, live.element);
  connect({
    opened: channel.opened,
    event: channel.event,
    lost: channel.lost,
    renew: async () => channel.session(await api.session()),
  });
}
