import { preferredLocale } from './preferred-locale.ts'

const LIMIT_MS = 30_000

/** Asked before there was anybody to ask: each is taken once. */
const asked = new Map<string, Promise<Response>>()

/** Asks for what the first page will want, while its code still comes. */
export function askEarly(path: string): Promise<Response> {
  const answer = fetch(path, {
    headers: { 'accept-language': preferredLocale() },
    signal: AbortSignal.timeout(LIMIT_MS),
  })
  // Whoever takes it is told.
  answer.catch(() => undefined)
  asked.set(path, answer)
  return answer
}

/** The answer to a question that was asked early; null when it was not, has been taken, or is old because of a change. */
export function earlyAnswer({ method, url }: Request): Promise<Response> | null {
  const { pathname, search } = new URL(url)
  const path = `${pathname}${search}`
  const answer = asked.get(path) ?? null
  asked.delete(path)
  return method === 'GET' ? answer : null
}
