/** Light or dark: the system's choice until somebody makes another. */

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'theme';

export interface ThemeStore {
  get(): Theme;
  set(theme: Theme): void;
}

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** Applies what was chosen before. */
export function createTheme(): ThemeStore {
  let current: Theme = stored();
  apply(current);
  return {
    get: () => current,
    set(theme) {
      current = theme;
      apply(theme);
      try {
        localStorage.setItem(KEY, theme);
      } catch {
        // It holds for this visit then.
      }
    },
  };
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return isTheme(value) ? value : 'system';
  } catch {
    return 'system';
  }
}

function apply(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset.theme = theme;
}
