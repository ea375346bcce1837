/** Our colours inside skyra's components, whose own are fixed and in part too faint to read. */
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js';

interface Skinned {
  elementStyles: (CSSStyleSheet | { readonly cssText: string })[];
}

const BUTTON = `
  :host { display: inline-flex; max-width: 100%; }
  :host > *:first-child {
    margin: 0; padding: 0 12px; min-width: 0; min-height: 34px; height: auto; max-width: 100%;
    box-sizing: border-box; border-radius: 8px; font: inherit; font-size: 14px; font-weight: 500; line-height: 18px;
    position: relative; text-align: start; border: 1px solid var(--button-line);
  }
  :host > *:first-child > span { overflow-wrap: anywhere; padding: 6px 0; }
  .secondary { color: var(--button-text); background-color: var(--button); }
  .secondary.hoverable:hover { background-color: var(--button-hover); }
  .primary { color: #fff; background-color: var(--accent-button); border-color: transparent; }
  .primary.hoverable:hover { background-color: var(--accent-hover); }
  .success { color: #fff; background-color: #1f7a41; border-color: transparent; }
  .success.hoverable:hover { background-color: #186234; }
  .destructive { color: #fff; background-color: #c62f34; border-color: transparent; }
  .destructive.hoverable:hover { background-color: #a3262a; }
  .disabled { opacity: 0.55; }
  button:focus-visible, a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
  :host([busy]) button { cursor: progress; }
  :host([busy]) button > span { opacity: 0.35; }
  :host([busy]) button::after {
    content: ''; position: absolute; inset: 0; margin: auto; width: 14px; height: 14px; box-sizing: border-box;
    border: 2px solid var(--text-muted); border-top-color: transparent; border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn { to { rotate: 360deg; } }
  @media (prefers-reduced-motion: reduce) {
    :host > *:first-child { transition: none; }
    :host([busy]) button::after { animation-duration: 4s; }
  }
`;

const MESSAGE = `
  .discord-author-avatar { min-width: 0; width: var(--avatar); margin-right: var(--avatar-gap); margin-top: 2px; }
  .discord-author-avatar img { width: var(--avatar); height: var(--avatar); cursor: default; }
  .discord-message-content { min-width: 0; padding-top: 0; }
  .discord-message-body { overflow-wrap: anywhere; word-break: normal; }
  .discord-message-timestamp { color: var(--text-muted); margin-left: 4px; font-size: 0.75rem; }
  :host .discord-message-markup { display: block; }
`;

const AUTHOR = `
  :host .discord-author-username { color: var(--text-strong); font-weight: 600; }
  :host .discord-author-username:hover { text-decoration: none; cursor: default; }
`;

const TAG = `
  :host { background-color: var(--accent-button); color: #fff; }
`;

const EMBED = `
  :host .discord-left-border { border-radius: 4px 0 0 4px; background-color: var(--line); }
  :host .discord-embed-root { flex: 0 1 540px; }
  :host .discord-embed-wrapper {
    background-color: var(--embed); border-color: var(--line); max-width: 540px; width: 100%; border-left: 0;
  }
  :host .discord-embed-wrapper .discord-embed-grid {
    display: grid; grid-template-columns: minmax(0, 1fr); padding: 0.4rem 0.9rem 0.85rem 0.75rem;
  }
`;

const SKINS: readonly (readonly [unknown, string])[] = [
  [DiscordButton, BUTTON],
  [DiscordMessage, MESSAGE],
  [DiscordAuthorInfo, AUTHOR],
  [DiscordVerifiedAuthorTag, TAG],
  [DiscordEmbed, EMBED],
];

/** Before the first element of these is made. */
export function skinComponents(): void {
  for (const [component, rules] of SKINS) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    const skinned = component as Skinned;
    skinned.elementStyles = [...skinned.elementStyles, sheet];
  }
}
