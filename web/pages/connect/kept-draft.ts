import { type ConnectionDraft, emptyDraft } from './connection-draft.ts'

const NAME = 'connect-draft'

/** What may hold a password although none was asked for: an address with a login in it, a variable that is set in a command. */
const MAY_BE_SECRET =
  /:\/\/[^/\s@]*:[^/\s@]*@|https?:\/\/[^/\s@]+@|(password|passwd|pwd|token|secret|key)\w*\s*=/i

/** The form as it was left in this tab: another page, or a reload by mistake, costs nothing. */
export function keptDraft(environments: readonly string[]): ConnectionDraft {
  const empty = emptyDraft(environments)
  try {
    return filledIn(empty, JSON.parse(sessionStorage.getItem(NAME) ?? 'null'))
  } catch {
    return empty
  }
}

/** Nothing that may be a secret is ever written down; it is asked for again. */
export function keepDraft(draft: ConnectionDraft): void {
  try {
    const text = JSON.stringify(draft, (_, value: unknown) =>
      typeof value === 'string' && MAY_BE_SECRET.test(value) ? '' : value,
    )
    sessionStorage.setItem(NAME, text)
  } catch {
    // It works until the page is left.
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(NAME)
  } catch {
    // Then nothing was kept either.
  }
}

/** The shape of the empty one, with what was kept where it fits: another version of the pages, or other environments, may have kept it. */
function filledIn<Shape>(empty: Shape, kept: unknown): Shape {
  if (typeof empty === 'object' && empty !== null && !Array.isArray(empty)) {
    if (typeof kept !== 'object' || kept === null) return empty
    const parts = Object.entries(empty).map(([name, value]) => [
      name,
      Object.hasOwn(kept, name) ? filledIn(value, (kept as Record<string, unknown>)[name]) : value,
    ])
    return Object.fromEntries(parts) as Shape
  }
  if (empty === null) return isNames(kept) ? (kept as Shape) : empty
  return typeof kept === typeof empty ? (kept as Shape) : empty
}

/** Approvers: nobody but those who are asked already, or a list. */
function isNames(kept: unknown): kept is string[] {
  return Array.isArray(kept) && kept.every((name) => typeof name === 'string')
}
