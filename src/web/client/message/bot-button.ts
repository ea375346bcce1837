/** A button of a message: skyra's look, and what a button needs to be used without a mouse. */
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';

const TAG = 'bot-button';

export class BotButton extends DiscordButton {
  static override readonly observedAttributes = [
    ...DiscordButton.observedAttributes,
    'busy',
    'aria-label',
    'aria-haspopup',
  ];
  static override readonly shadowRootOptions = {
    ...DiscordButton.shadowRootOptions,
    delegatesFocus: true,
  };

  /** Has been pressed, and nobody has answered yet. */
  get busy(): boolean {
    return this.hasAttribute('busy');
  }

  set busy(busy: boolean) {
    this.toggleAttribute('busy', busy);
  }

  /** Said instead of the label. */
  name = '';

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'busy') this.requestUpdate();
  }

  protected override updated(): void {
    const inner = this.renderRoot.querySelector('button');
    if (!inner) return;
    inner.type = 'button';
    inner.disabled = this.disabled;
    inner.setAttribute('aria-busy', String(this.busy));
    if (this.name !== '') inner.setAttribute('aria-label', this.name);
  }
}

export function defineBotButton(): void {
  if (!customElements.get(TAG)) customElements.define(TAG, BotButton);
}

export function botButton(): BotButton {
  return document.createElement(TAG) as BotButton;
}
