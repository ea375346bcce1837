/** Buttons and select menus below a message. */
import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { ChannelTexts } from '../../../messages/web/channel.ts';
import type { LinkPolicy } from '../markdown/tree.ts';
import { el } from '../ui/dom.ts';
import { type BotButton, botButton } from './bot-button.ts';
import { selectMenu } from './select-menu.ts';

const BUTTON: ComponentType.Button = 2;
const STRING_SELECT: ComponentType.StringSelect = 3;
const LINK: ButtonStyle.Link = 5;

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface RowsContext {
  readonly texts: ChannelTexts;
  readonly link: LinkPolicy;
  /** `working` shows whether it is on its way. */
  press(customId: string, values: readonly string[] | undefined, working: (busy: boolean) => void): void;
}

export function componentRows(rows: readonly Row[], context: RowsContext): HTMLElement[] {
  return rows.map((row) =>
    el(
      'discord-action-row',
      { slot: 'components', class: 'row' },
      row.components.map((component) => componentView(component, context)),
    ),
  );
}

function componentView(component: APIComponentInMessageActionRow, context: RowsContext): HTMLElement {
  if (component.type === BUTTON) return buttonView(component, context);
  if (component.type === STRING_SELECT) {
    return selectMenu(component, context.texts, (values, button) =>
      context.press(component.custom_id, values, (busy) => {
        button.setAttribute('aria-busy', String(busy));
      }),
    ).element;
  }
  const { texts } = context;
  const placeholder = 'placeholder' in component ? component.placeholder : undefined;
  return el(
    'div',
    { class: 'select-menu' },
    el(
      'select',
      { disabled: true, 'aria-label': placeholder ?? texts.select, class: 'select-button' },
      el('option', null, placeholder ?? texts.select),
    ),
    el('p', { class: 'select-hint' }, texts.discordOnly),
  );
}

const TYPES: Readonly<Record<number, BotButton['type']>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'destructive',
};

function buttonView(component: APIButtonComponent, { texts, link, press }: RowsContext): HTMLElement {
  const button = botButton();
  const label = 'label' in component ? (component.label ?? '') : '';
  const emoji = 'emoji' in component ? (component.emoji?.name ?? '') : '';
  button.append(...[emoji, label].filter(Boolean).join(' '));
  button.disabled = component.disabled ?? false;
  const known = (label || emoji).replace(/\ufe0f/g, '');
  button.name = texts.buttons[known] ?? (emoji && label ? label : '');
  if (component.style === LINK) {
    const href = link(component.url);
    if (href === null) button.disabled = true;
    else button.url = href;
    return button;
  }
  button.type = TYPES[component.style] ?? 'secondary';
  if (!('custom_id' in component)) return button;
  const { custom_id: id } = component;
  button.dataset.id = id;
  button.addEventListener('click', () => {
    if (button.disabled || button.busy) return;
    press(id, undefined, (busy) => {
      button.busy = busy;
    });
  });
  return button;
}
