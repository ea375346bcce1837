import type { APIEmbed } from 'discord-api-types/v10';
import { type MarkdownContext, renderInline, renderMarkdown } from '../markdown/nodes.ts';
import { el } from '../ui/dom.ts';

/**
 * Titles and fields are put in as text of ours: the component's own would look for emoji in them, and fetch those from
 * Discord. Pictures are left out, for they are elsewhere.
 */
export function embedView(embed: APIEmbed, context: MarkdownContext): HTMLElement {
  const { title, description, fields = [], footer, author, url, color } = embed;
  const href = url === undefined ? null : context.link(url);
  const heading = title === undefined ? null : renderInline(title, context);
  const element = el(
    'discord-embed',
    { slot: 'embeds', class: 'embed' },
    el(
      'discord-embed-description',
      { slot: 'description', class: 'embed-text' },
      author ? el('p', { class: 'embed-author' }, author.name) : null,
      heading &&
        el(
          'p',
          { class: 'embed-title' },
          href ? el('a', { href, target: '_blank', rel: 'noopener' }, heading) : heading,
        ),
      description === undefined ? null : renderMarkdown(description, context),
    ),
    fields.length === 0
      ? null
      : el(
          'div',
          { slot: 'fields', class: 'embed-fields' },
          fields.map(({ name, value, inline }) =>
            el(
              'div',
              { class: inline ? 'embed-field inline' : 'embed-field' },
              el('p', { class: 'embed-field-name' }, renderInline(name, context)),
              renderMarkdown(value, context),
            ),
          ),
        ),
    footer
      ? el('discord-embed-footer', { slot: 'footer', class: 'embed-footer' }, el('span', null, footer.text))
      : null,
  );
  if (color !== undefined) element.color = `#${color.toString(16).padStart(6, '0')}`;
  return element;
}
