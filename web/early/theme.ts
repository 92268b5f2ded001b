import { keep, kept } from './kept.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const NAME = 'rmm-theme'

export function keptTheme(): Theme {
  const word = kept(NAME)
  return THEMES.find((theme) => theme === word) ?? 'system'
}

/** `tokens.css` follows the attribute, and the system where there is none. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export function chooseTheme(theme: Theme): void {
  keep(NAME, theme)
  applyTheme(theme)
}
