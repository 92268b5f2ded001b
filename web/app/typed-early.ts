/** What was typed for the palette before it was there; null: nobody waits for it. */
let typed: string | null = null

export function waitForTyped(): void {
  typed = ''
}

export function endTypedEarly(): void {
  typed = null
}

/** Takes a key if somebody waits for it. */
export function takeKey({ key }: Pick<KeyboardEvent, 'key'>): boolean {
  if (typed === null) return false
  if (key.length === 1) typed += key
  return true
}

export function typedEarly(): string {
  return typed ?? ''
}
