/** Elements without markup: what is put in is text, or elements made here. */

export type Child = Node | string | null | undefined | false;

type Value = string | number | boolean | null | undefined | ((event: never) => unknown);

/** `on…` with a function listens; `true` is an attribute without value; what is not there is left out. */
export type Attributes = Readonly<Record<string, Value>>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Attributes | null,
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K];
export function el(
  tag: string,
  attributes?: Attributes | null,
  ...children: readonly (Child | readonly Child[])[]
): HTMLElement;
export function el(
  tag: string,
  attributes: Attributes | null = null,
  ...children: readonly (Child | readonly Child[])[]
): HTMLElement {
  const element = document.createElement(tag);
  set(element, attributes ?? {});
  element.append(...present(children.flat()));
  return element;
}

export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function')
      element.addEventListener(name.slice(2), value as (event: Event) => unknown);
    else if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

export function present(children: readonly Child[]): (Node | string)[] {
  return children.filter((child) => child !== null && child !== undefined && child !== false);
}

const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a square of 24. */
const ICONS = {
  reply: 'M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 7',
  evidence: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 21 21M8 9h5M8 12h3',
  send: 'M4 12 20 4l-5 16-3.5-6.5L4 12ZM11.5 13.5 20 4',
  slash: 'M15 4 9 20',
  close: 'M6 6l12 12M18 6 6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4M10 13h5M10 17h5',
  thread: 'M5 5h14v10h-8l-4 4v-4H5zM9 9h6M9 12h4',
  channel: 'M9 4 7 20M17 4l-2 16M4 9h16M3.5 15h16',
  sources: 'M5 4h5v16H5zM10 4h4v16h-4zM15 5l4-1 3 15-4 1z',
  board: 'M5 20V11M12 20V4M19 20v-6M3 20h18',
  expand: 'm7 10 5 5 5-5',
  check: 'm5 13 5 5L20 7',
  down: 'M12 5v14M6 13l6 6 6-6',
} as const;

export type IconName = keyof typeof ICONS;

export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  set(svg, { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true', focusable: 'false' });
  const path = document.createElementNS(SVG, 'path');
  set(path, { d: ICONS[name] });
  svg.append(path);
  return svg;
}

let ids = 0;

/** For labels and descriptions. */
export function newId(prefix: string): string {
  ids += 1;
  return `${prefix}-${ids}`;
}
