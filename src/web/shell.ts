/** The page before its script has run. */
import { channelTexts } from '../messages/web/channel.ts';
import type { FrameLanguage } from '../rag/types.ts';
import { type Html, html } from './html.ts';

/** What the channel is called until the server has said how the bot is named. */
const NAME = 'Fundstelle';

/** Addresses are relative: the page may stand below a path of another server. */
export function shell(language: FrameLanguage): Html {
  const texts = channelTexts[language];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${texts.title(NAME)}</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<script src="app.js" type="module"></script>
<link rel="stylesheet" href="app.css">
</head>
<body>
<div id="app"><p class="starting">${texts.starting}</p></div>
<noscript>${texts.noScript}</noscript>
</body>
</html>
`;
}
