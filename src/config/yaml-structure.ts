import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  visit,
  type YAMLMap,
} from 'yaml'
import { shown } from '../lib/shown.ts'
import { isMerge, type Misplaced, startOf } from './yaml-place.ts'

const MAX_DEPTH = 20
const MAX_ALIASES = 100

export const NO_TAGS = 'tags (!name) are not supported: write the plain value'

/** What is good YAML and still not good here: what would be read as something else than it looks, or without end. */
export function structureProblems(document: Document.Parsed): readonly Misplaced[] {
  if (document.directives.yaml.explicit) return [{ offset: 0, message: 'begins with "%": remove that line' }]
  const found: Misplaced[] = []
  let aliases = 0
  visit(document, {
    Alias(_key, alias, path) {
      aliases += 1
      const message =
        aliases > MAX_ALIASES
          ? `has more than ${MAX_ALIASES} aliases (*name)`
          : aliasProblem(document, alias, path)
      if (message) found.push({ offset: startOf(alias), message })
      return aliases > MAX_ALIASES ? visit.BREAK : undefined
    },
    Scalar(_key, node) {
      if (node.tag !== undefined) found.push({ offset: startOf(node), message: NO_TAGS })
    },
    Collection(_key, node, path) {
      if (path.filter(isCollection).length >= MAX_DEPTH) {
        found.push({ offset: startOf(node), message: 'is nested too deeply' })
        return visit.BREAK
      }
      if (node.tag !== undefined) found.push({ offset: startOf(node), message: NO_TAGS })
      if (isMap(node)) found.push(...keyProblems(document, node))
      return undefined
    },
  })
  return found
}

function aliasProblem(document: Document.Parsed, alias: Alias, path: readonly unknown[]): string | null {
  const meant = alias.resolve(document)
  if (!meant) return `there is no anchor &${shown(alias.source)} before this`
  return path.includes(meant) ? `*${shown(alias.source)} contains itself` : null
}

function keyProblems(document: Document.Parsed, map: YAMLMap): readonly Misplaced[] {
  const seen = new Set<string>()
  return map.items.flatMap((pair) => {
    const offset = startOf(pair.key as Node)
    const problem = isMerge(pair) ? mergeProblem(document, pair.value) : keyProblem(pair.key, seen)
    return problem === null ? [] : [{ offset, message: problem }]
  })
}

function keyProblem(key: unknown, seen: Set<string>): string | null {
  if (!isScalar(key) || typeof key.value !== 'string') return 'this key is not text: put it in quotes'
  if (key.value === '__proto__') return '__proto__ cannot be a key'
  if (seen.has(key.value)) return `"${shown(key.value)}" is here twice: keep one`
  seen.add(key.value)
  return null
}

function mergeProblem(document: Document.Parsed, value: unknown): string | null {
  const sources = isSeq(value) ? value.items : [value]
  const good = sources.every((source) => isMap(isAlias(source) ? source.resolve(document) : source))
  return good ? null : '"<<" takes a map or an alias of one (*name)'
}
