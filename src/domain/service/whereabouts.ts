import type { TargetSetting } from './settings.ts'

/** Options that say where a target is and give nothing away. Any other may be a secret, so it is not told. */
const TOLD = [
  'host',
  'port',
  'user',
  'directory',
  'compose_file',
  'project',
  'namespace',
  'workload',
  'inventory',
] as const

export function whereabouts({ options }: TargetSetting): Record<string, string> {
  const told = TOLD.flatMap((name) => {
    const words = wordsOf(options[name])
    return words === '' ? [] : [[name, words] as const]
  })
  const jump = jumpOf(options)
  return { ...Object.fromEntries(told), ...(jump === null ? {} : { jump }) }
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function jumpOf({ jump }: TargetSetting['options']): string | null {
  return typeof jump === 'object' && jump !== null && 'host' in jump ? hostOf(jump) : null
}

/** The name under which the key of its host is pinned; null for a target that is not behind SSH. */
export function hostKeyNameOf({ options }: TargetSetting): string | null {
  if (options['host'] === undefined) return null
  const jump = jumpOf(options)
  return jump === null ? hostOf(options) : `${hostOf(options)} via ${jump}`
}

/** The names under which keys of hosts on the way to it are pinned. */
export function hostKeyNamesOf(target: TargetSetting): readonly string[] {
  return [hostKeyNameOf(target), jumpOf(target.options)].filter((name) => name !== null)
}

function hostOf(login: object): string {
  const { host, port }: { host: unknown; port: unknown } = { host: '', port: 22, ...login }
  const name = String(host)
  if (Number(port) === 22) return name
  return name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`
}
