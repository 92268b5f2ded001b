import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'

export interface Misplaced {
  /** From the beginning of the text. */
  offset: number
  message: string
}

interface Step {
  node: unknown
  /** Of the key, or of the item of a list. */
  offset: number
}

/** Where a path stands in the text, through aliases and merged maps; of a missing part, where its nearest parent stands. */
export function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let step: Step = { node: document.contents, offset: document.contents?.range[0] ?? 0 }
  for (const part of path) {
    const next = into(document, step.node, part)
    if (!next) break
    step = next
  }
  return step.offset
}

function into(document: Document.Parsed, at: unknown, part: PropertyKey): Step | null {
  const node = isAlias(at) ? at.resolve(document) : at
  if (isSeq(node)) {
    const item = node.items[Number(part)]
    return item === undefined ? null : { node: item, offset: startOf(item as Node) }
  }
  if (!isMap(node)) return null
  const own = keysOf(node).get(String(part))
  if (own) return { node: own.value, offset: startOf(own.key as Node) }
  return intoMerged(document, node, part)
}

const known = new WeakMap<YAMLMap, ReadonlyMap<unknown, Pair>>()

/** Kept, so that a large file with many mistakes is not searched from its beginning for each. */
function keysOf(map: YAMLMap): ReadonlyMap<unknown, Pair> {
  const keys =
    known.get(map) ?? new Map(map.items.map((pair) => [isScalar(pair.key) ? pair.key.value : null, pair]))
  known.set(map, keys)
  return keys
}

function intoMerged(document: Document.Parsed, map: YAMLMap, part: PropertyKey): Step | null {
  for (const { value } of map.items.filter(isMerge)) {
    const sources = isSeq(value) ? value.items : [value]
    for (const source of sources) {
      const found = into(document, source, part)
      if (found) return found
    }
  }
  return null
}

export function isMerge({ key }: Pair): boolean {
  return isScalar(key) && typeof key.value === 'symbol'
}

export function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0
}
