import { parse } from 'yaml'
import { folderOf, type Tree } from './tree.ts'

export interface ComposeService {
  file: string
  /** What it is called in that file. */
  name: string
  /** What else could have been meant. */
  others: readonly string[]
  /** On the host; null: none is published. */
  port: string | null
}

/** What compose finds by itself, in its order. */
const USUAL = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']

export function isFoundByCompose(file: string): boolean {
  return USUAL.includes(file)
}

interface Written {
  build?: unknown
  image?: unknown
  ports?: unknown
}

/** The service of this repository in its compose file: one that is built here, called like it, or the only one. */
export async function composeServiceOf(tree: Tree, wanted: string): Promise<ComposeService | null> {
  const file = SIGNS.map((sign) => tree.files.find(sign)).find((path) => path !== undefined)
  const services = file === undefined ? {} : servicesIn((await tree.read(file)) ?? '')
  const names = Object.keys(services)
  const built = names.filter((name) => services[name]?.build !== undefined)
  const candidates = built.length > 0 ? built : names
  const name = candidates.includes(wanted) ? wanted : candidates[0]
  if (file === undefined || name === undefined) return null
  const others = candidates.filter((other) => other !== name)
  return { file, name, others: candidates.includes(wanted) ? [] : others, port: portOf(services[name]) }
}

/** Where it may lie, the likeliest first; overrides such as compose.test.yaml are no files of their own. */
const SIGNS: readonly ((path: string) => boolean)[] = [
  ...USUAL.map((usual) => (path: string) => path === usual),
  // `docker-compose/app.yaml`, as some keep it.
  (path) => /^(?:docker-compose|compose)$/.test(folderOf(path)) && /\.ya?ml$/.test(path),
  (path) => /^(?:docker-)?compose[.-]prod(?:uction)?\.ya?ml$/.test(path),
  // `deploy/docker-compose.yml`, nearest the root.
  (path) => USUAL.includes(path.slice(path.lastIndexOf('/') + 1)),
]

function servicesIn(text: string): Record<string, Written | null> {
  try {
    const read: unknown = parse(text, { merge: true })
    const services = typeof read === 'object' && read !== null && 'services' in read ? read.services : null
    return typeof services === 'object' && services !== null
      ? (services as Record<string, Written | null>)
      : {}
  } catch {
    return {}
  }
}

/** `8004` of `127.0.0.1:8004:8000`, `${PORT:-8004}:8000`, or of a map. */
function portOf(service: Written | null | undefined): string | null {
  const [first] = Array.isArray(service?.ports) ? (service.ports as unknown[]) : []
  if (typeof first === 'object' && first !== null && 'published' in first) return numberIn(first.published)
  const words = textOf(first).replace(/\/\w+$/, '')
  const [, host = null] = /(?:^|:)(\d+|\$\{\w+:-\d+\}):\d+$/.exec(words) ?? []
  return numberIn(host)
}

function numberIn(value: unknown): string | null {
  return /(\d{2,5})\}?$/.exec(textOf(value))?.[1] ?? null
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
