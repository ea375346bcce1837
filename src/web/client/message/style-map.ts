/**
 * Stands in for lit's own in the bundle. That one writes a style attribute the first time, which the content policy of
 * the page forbids; this one only ever sets properties.
 */
import { noChange } from 'lit';
import { type AttributePart, Directive, directive } from 'lit/directive.js';

export type StyleInfo = Readonly<Record<string, string | number | null | undefined>>;

class PropertyStyles extends Directive {
  render(_styles: StyleInfo): symbol {
    return noChange;
  }

  override update(part: AttributePart, [styles]: [StyleInfo]): symbol {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(styles)) {
      if (value === null || value === undefined || value === '') style.removeProperty(name);
      else style.setProperty(name, String(value));
    }
    return noChange;
  }
}

export const styleMap = directive(PropertyStyles);
