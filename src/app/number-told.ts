/** The number of what an event made, which it names under this word: the answer to a repeat of the request. */
export function numberTold(after: unknown, word: string): number {
  const told = after as Readonly<Record<string, unknown>> | null
  const number = told?.[word]
  if (typeof number !== 'number') throw new Error(`the event of a ${word} names it`)
  return number
}
