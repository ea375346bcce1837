/**
 * Puts the focus back to where it was in an element whose content is made anew: to the same control, to one in its place,
 * or to the element itself.
 */
export function focusIn(element: HTMLElement): (() => void) | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === element || !element.contains(active)) return null;
  const place = controlsLike(active, element).indexOf(active);
  const id = active.dataset.id;
  return () => {
    const now = controlsLike(active, element);
    const same = now.find((control) => id !== undefined && control.dataset.id === id);
    const candidates = [same, now[place], now[place - 1], now[place + 1]];
    const usable = candidates.find((control) => control && !('disabled' in control && control.disabled));
    // Components draw themselves a moment later, and by then the focus may be wanted elsewhere.
    setTimeout(() => {
      if (document.activeElement === document.body) (usable ?? element).focus({ preventScroll: true });
    });
  };
}

function controlsLike({ className, localName }: HTMLElement, element: HTMLElement): HTMLElement[] {
  const controls = [...element.querySelectorAll<HTMLElement>(localName)];
  return controls.filter((control) => control.className === className);
}
