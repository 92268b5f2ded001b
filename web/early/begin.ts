import { askEarly } from './answers.ts'
import { preferredLocale } from './preferred-locale.ts'
import { applyTheme, keptTheme } from './theme.ts'
import { loadWords } from './words.ts'

/** Pages for whoever is not signed in. */
const OUTSIDE = ['/login', '/welcome']

/** Runs before the libraries are there: nothing that the first page needs waits for anything else that it needs. */
function begin(): void {
  applyTheme(keptTheme())
  void loadWords(preferredLocale())
  void import('../main.tsx')
  if (!OUTSIDE.includes(location.pathname)) void askForFirstPage()
}

async function askForFirstPage(): Promise<void> {
  if (location.pathname === '/') void import('../pages/matrix/matrix-page.tsx')
  const me = await askEarly('/api/v1/users/me').catch(() => null)
  // After it: the stream of events begins where `me` ends.
  if (me?.ok && location.pathname === '/') void askEarly('/api/v1/matrix')
}

begin()
