/**
 * Credentials that nobody told us about, by how they look. Every expression reads a text once: each begins with a fixed word,
 * and what follows cannot be entered again from inside it.
 */
const LOOKS: readonly (readonly [look: RegExp, instead: string])[] = [
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g, '***'],
  [/:\/\/[^\s/?#"<>]+@/g, '://***@'],
  [/\b(bearer\s{1,3})[\w.~+/=-]{16,}/gi, '$1***'],
  [
    /(\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:basic|bearer|digest|token)\s{1,3})?)[^\s"']+/gi,
    '$1***',
  ],
  [
    /((?:passw(?:or)?d|passphrase)\\?["']?\s{0,3}[:=]\s{0,3})(?:"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[^\s"'&;]+)/gi,
    '$1***',
  ],
  [
    /((?:secret|token|api[_-]?key|access[_-]?key|private[_-]?key)\\?["']?(?:=|\\?["']\s{0,3}:\s{0,3}))(?:"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[^\s"'&;]+)/gi,
    '$1***',
  ],
]

/** Replaces credentials in URLs, `password=…`, tokens of requests and blocks of private keys. */
export function hideCredentials(text: string): string {
  return LOOKS.reduce((masked, [look, instead]) => masked.replace(look, instead), text)
}
