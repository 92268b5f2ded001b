import { pathText } from './problems.ts'
import { readYaml } from './yaml-source.ts'

/** Which secrets a configuration refers to, and where: `targets.stage-1.password`. Throws `ConfigurationProblems`. */
export function secretUses(text: string): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>()
  walk(readYaml(text, '').value, [], uses)
  return uses
}

function walk(value: unknown, path: readonly PropertyKey[], uses: Map<string, string[]>): void {
  if (typeof value === 'string') {
    const name = /^secret:(.+)$/.exec(value)?.[1]
    if (name !== undefined) uses.set(name, [...(uses.get(name) ?? []), pathText(path)])
    return
  }
  if (typeof value !== 'object' || value === null) return
  const isList = Array.isArray(value)
  for (const [key, inner] of Object.entries(value)) walk(inner, [...path, isList ? Number(key) : key], uses)
}
