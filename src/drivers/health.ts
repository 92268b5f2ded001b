import type { Observation } from '../domain/deployment/verdict.ts'
import type { HealthSetting } from '../domain/service/settings.ts'
import type { Command } from '../lib/host/host.ts'

/** What the health URL said. */
export type HealthSeen = Pick<
  Extract<Observation, { kind: 'running' }>,
  'health' | 'answeredVersion' | 'detail'
>

/** An answer longer than this is cut off: the version is asked for at its beginning. */
const MOST_BYTES = 65_536

/** For a host without curl and wget: prints what `curl --include` prints. */
const NODE_ASK = `
const [url, seconds, most] = process.argv.slice(1)
const text = (error) => [error.message, error.cause?.message].filter(Boolean).join(': ')
fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(seconds * 1000) }).then(async (answer) => {
  let head = 'HTTP/1.1 ' + answer.status + ' ' + answer.statusText + '\\n'
  for (const [name, value] of answer.headers) head += name + ': ' + value + '\\n'
  let size = 0
  const parts = []
  for await (const part of answer.body ?? []) {
    parts.push(part)
    if ((size += part.length) >= most) break
  }
  process.stdout.write(head + '\\n')
  process.stdout.write(Buffer.concat(parts).subarray(0, most), () => process.exit())
}).catch((error) => { console.log('failed: ' + text(error)); process.exit(1) })
`

/** curl answers fastest; its own and wget's settings files are not for us. A redirect is an answer, and not a healthy one. */
const ASK = `
url=$1 seconds=$2 most=$3 node=$4
if command -v curl >/dev/null 2>&1; then
  { curl -q --silent --show-error --include --globoff --proto =http,https --noproxy localhost,127.0.0.1,::1 --max-time "$seconds" --url "$url" 2>&1 || echo "failed: curl ended with $?"; } | head -c "$most"
elif [ -n "$node" ] && [ -x "$node" ]; then
  exec "$node" -e "$NODE_ASK" "$url" "$seconds" "$most"
elif command -v wget >/dev/null 2>&1; then
  folder=$(mktemp -d) || exit 1
  trap 'rm -rf "$folder"' EXIT
  more=
  case "$(wget --version 2>/dev/null)" in *GNU*) more='--tries=1 --max-redirect=0 --content-on-error --no-config';; esac
  { wget -q -S -T "$seconds" $more -O - "$url" 2>"$folder/head" || echo "failed: wget ended with $?" >>"$folder/head"; } | head -c "$most" >"$folder/body"
  sed 's/^  *//' "$folder/head"
  echo
  cat "$folder/body"
elif command -v node >/dev/null 2>&1; then
  exec node -e "$NODE_ASK" "$url" "$seconds" "$most"
else
  echo 'failed: the host has neither curl nor wget nor node to ask with'
fi
`

/**
 * Asks the health URL once, on the target's host. `node` is a Node.js that is known to be there, or null.
 * Its output is for `readHealth`; how it ends says nothing.
 */
export function askHealth({ url, timeoutMs }: HealthSetting, node: string | null): Command | null {
  if (url === null) return null
  const seconds = String(Math.max(1, Math.ceil(timeoutMs / 1_000)))
  const script = `NODE_ASK='${NODE_ASK.replaceAll("'", String.raw`'\''`)}'\n${ASK}`
  return ['sh', '-c', script, 'sh', url, seconds, String(MOST_BYTES), node ?? '']
}

export const NOT_ASKED: HealthSeen = { health: 'not_asked', answeredVersion: null, detail: '' }

/** Healthy is any 2xx; whether the version that answered is the right one is for others to judge. */
export function readHealth(setting: HealthSetting, output: string): HealthSeen {
  if (setting.url === null) return NOT_ASKED
  const where = withoutSecrets(setting.url)
  const answer = parseAnswer(output)
  if (answer === null) {
    return { health: 'unhealthy', answeredVersion: null, detail: `${whyNot(output)} (${where})` }
  }

  const health = answer.status >= 200 && answer.status < 300 ? 'healthy' : 'unhealthy'
  const answeredVersion = setting.version ? versionIn(answer, setting.version) : null
  const says = setting.version ? `, version ${answeredVersion ?? `not in ${placeOf(setting.version)}`}` : ''
  const why = health === 'unhealthy' ? excerpt(answer.body) : ''
  return { health, answeredVersion, detail: `HTTP ${answer.status} from ${where}${says}${why}` }
}

interface Answer {
  status: number
  headers: ReadonlyMap<string, string>
  body: string
}

/** The last head counts: `100 Continue` comes before the answer. */
function parseAnswer(output: string): Answer | null {
  const text = output.replaceAll('\r\n', '\n')
  const start = /^HTTP\/[\d.]+ (\d{3})[^\n]*$/m.exec(text)
  if (!start) return null

  const [head = '', ...rest] = text.slice(start.index).split('\n\n')
  const body = rest.join('\n\n')
  const status = Number(start[1])
  if (status < 200) return parseAnswer(body)

  const pairs = head
    .split('\n')
    .slice(1)
    .map((line) => /^([^:]+):\s*(.*)$/.exec(line))
  const headers = new Map(
    pairs.flatMap((pair) => (pair ? [[pair[1]?.toLowerCase() ?? '', pair[2]?.trim() ?? '']] : [])),
  )
  return { status, headers, body }
}

function versionIn({ headers, body }: Answer, place: NonNullable<HealthSetting['version']>): string | null {
  if ('header' in place) return headers.get(place.header.toLowerCase()) ?? null
  try {
    let value: unknown = JSON.parse(body)
    for (const name of place.field.split('.')) {
      value =
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
    }
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null
  } catch {
    return null
  }
}

function placeOf(place: NonNullable<HealthSetting['version']>): string {
  return 'header' in place ? `header ${place.header}` : `field ${place.field}`
}

/** `curl: (7) Failed to connect …` without the noise around it. */
function whyNot(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  const said =
    lines.find((line) => line !== '' && !line.startsWith('failed: ')) ?? lines.find((line) => line !== '')
  return said?.replace(/^(curl: \(\d+\) |wget: |failed: )/, '').slice(0, 200) ?? 'no answer'
}

function excerpt(body: string): string {
  const text = body.replaceAll(/\s+/g, ' ').trim()
  return text === '' ? '' : `: ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`
}

function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return url
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}
