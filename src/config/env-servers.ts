import { isAlias, isMap, parseDocument, type YAMLMap } from 'yaml'

/** What `.env.servers` of earlier installations says about one host. */
export interface ServerEntry {
  /** Of the target and of its secret here. */
  name: string
  host: string
  user: string
  port: string | null
  /** Null: the file has none. */
  password: string | null
}

export interface ServerFile {
  servers: readonly ServerEntry[]
  /** Variables that stay variables: they are for the environment of the machine. */
  others: readonly string[]
  /** Prefixes out of which no name can be made. */
  unusable: readonly string[]
}

const KNOWN_NAMES: Readonly<Record<string, string>> = { prod: 'production' }

/** Reads `<name>_HOST`, `<name>_PASSWORD`, and `<name>_USER` and `<name>_PORT` where they are. */
export function readServerFile(text: string): ServerFile {
  const variables = new Map(text.split(/\r?\n/).flatMap(variableIn))
  const prefixes = [...variables.keys()].flatMap((key) => /^(.+)_HOST$/.exec(key)?.[1] ?? [])
  const named = prefixes.map((prefix) => ({ prefix, name: nameOf(prefix) }))
  return {
    servers: named.flatMap(({ prefix, name }) => {
      const of = (what: string) => variables.get(`${prefix}_${what}`) || null
      const host = of('HOST')
      if (name === null || host === null) return []
      return { name, host, user: of('USER') ?? 'root', port: of('PORT'), password: of('PASSWORD') }
    }),
    others: [...variables.keys()].filter((key) => key.startsWith('LOOM_')),
    unusable: named.filter(({ name }) => name === null).map(({ prefix }) => prefix),
  }
}

function variableIn(line: string): [string, string][] {
  const [, key, raw] = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
  if (key === undefined || raw === undefined) return []
  const quoted = /^(["'])(.*)\1$/.exec(raw)?.[2]
  return [[key, quoted ?? raw.replace(/\s+#.*$/, '')]]
}

function nameOf(prefix: string): string | null {
  const plain = prefix.toLowerCase().replaceAll(/[_.]/g, '-')
  const name = KNOWN_NAMES[plain] ?? plain
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name) ? name : null
}

/** The targets as text that can stand under `targets:`. */
export function targetsText(servers: readonly ServerEntry[]): string {
  return servers.map(targetText).join('')
}

const ENVIRONMENTS: readonly string[] = ['dev', 'stage', 'production']

/** What says in a service that servers are those of developers; null: there are none. The file does not know of which service. */
export function developersText(servers: readonly ServerEntry[]): string | null {
  const own = servers.filter(({ name }) => !ENVIRONMENTS.includes(name))
  if (own.length === 0) return null
  return `developers: { ${own.map(({ name }) => `${JSON.stringify(name)}: ${JSON.stringify(name)}`).join(', ')} }`
}

function targetText({ name, host, user, port }: ServerEntry): string {
  const lines = [
    `${name}:`,
    '  driver: ssh-compose',
    `  host: ${JSON.stringify(host)}`,
    ...(port === null ? [] : [`  port: ${/^\d+$/.test(port) ? port : JSON.stringify(port)}`]),
    `  user: ${JSON.stringify(user)}`,
    `  password: secret:${name}`,
    '  directory: /srv/service # fill in: the working copy of one service',
  ]
  return lines.map((line) => `  ${line}\n`).join('')
}

/**
 * The text of rmm.yaml with targets added; everything that stands there stays as it is, and names that are there already are
 * left out. Null: its `targets` are written in a way into which nothing can be put.
 */
export function withTargets(
  text: string,
  servers: readonly ServerEntry[],
): { text: string; added: readonly ServerEntry[] } | null {
  const document = parseDocument(text)
  if (document.errors.length > 0) return null
  const targets: unknown = document.get('targets', true)
  if (targets === undefined) {
    const gap = text === '' || text.endsWith('\n') ? '' : '\n'
    return { text: `${text}${gap}\ntargets:\n${targetsText(servers)}`, added: servers }
  }
  if (!isMap(targets) || isAlias(targets) || targets.flow || !standsAtTwo(targets, text)) return null
  const added = servers.filter(({ name }) => !targets.has(name))
  const at = targets.range?.[1] ?? text.length
  const end = text.indexOf('\n', at - 1)
  const place = end === -1 ? text.length : at > 0 && text[at - 1] === '\n' ? at : end + 1
  const gap = place > 0 && text[place - 1] !== '\n' ? '\n' : ''
  return { text: text.slice(0, place) + gap + targetsText(added) + text.slice(place), added }
}

/** What is added is indented by two spaces, as everything on the page about the configuration. */
function standsAtTwo(targets: YAMLMap, text: string): boolean {
  const from = targets.range?.[0] ?? 0
  return text.lastIndexOf('\n', from - 1) + 3 === from
}
