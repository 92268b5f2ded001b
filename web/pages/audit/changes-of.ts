export interface Changed {
  /** Empty: all of it. */
  name: string
  /** Null: there was or is none. */
  before: string | null
  after: string | null
}

/** What is another than before, name by name; what stayed is left out. */
export function changesOf(before: unknown, after: unknown): readonly Changed[] {
  const [was, is] = [partsOf(before), partsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const change = { name, before: was.get(name) ?? null, after: is.get(name) ?? null }
    return change.before === change.after ? [] : [change]
  })
}

function partsOf(value: unknown): ReadonlyMap<string, string> {
  const isThing = typeof value === 'object' && value !== null && !Array.isArray(value)
  const parts: [string, unknown][] = isThing ? Object.entries(value) : [['', value]]
  return new Map(
    parts.flatMap(([name, part]) => {
      const words = wordsOf(part)
      return words === null ? [] : [[name, words] as const]
    }),
  )
}

function wordsOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
