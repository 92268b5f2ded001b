/** The same with every text in it as PostgreSQL can store it, also inside JSON: no NUL, no half characters. */
export function storable<Value>(value: Value): Value {
  return mapTexts(value, (text) => text.replaceAll('\0', '').toWellFormed())
}

/** The same with every text in it changed; what JSON is made of, and nothing else, may be in it. */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  return walk(value, change) as Value
}

function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => walk(item, change))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [change(key), walk(inner, change)])
  return Object.fromEntries(entries)
}
