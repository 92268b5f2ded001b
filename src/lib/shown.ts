const LONGEST = 60

/** Somebody's word, safe to print: one line, not too long. */
export function shown(word: string): string {
  const short = word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '?')
}
