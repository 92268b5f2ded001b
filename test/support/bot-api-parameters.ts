/** What a parameter says, whether it came as JSON or in a form; empty: nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

export function isTrue(value: unknown): boolean {
  return textOf(value) === 'true'
}

export function numberOf(value: unknown, otherwise = 0): number {
  const text = textOf(value)
  return text === '' ? otherwise : Number(text)
}
