import { didYouMean } from '../../lib/did-you-mean.ts'
import type { ProbeResult } from '../../lib/host/host.ts'
import { inspectWorkingCopy } from '../git/working-copy.ts'
import { lastWords, look, type Place } from '../place.ts'
import { type ComposeTarget, configCommand, toolsCommand } from './commands.ts'
import { missingTool } from './explain.ts'
import type { SshComposeOptions } from './options.ts'
import { type Project, parseProject } from './project.ts'

const LIMIT_MS = 30_000
const ENOUGH_MB = 1_024

interface Inspected {
  place: Place
  options: SshComposeOptions
  target: ComposeTarget
  asksHealth: boolean
  signal: AbortSignal
}

/** Everything a deployment needs, in the order in which it needs it. What cannot be tested yet is left out. */
export async function inspectHost(inspected: Inspected): Promise<readonly ProbeResult[]> {
  const reached = await inspected.place.host.probe(inspected.signal)
  if (reached.some(({ ok }) => !ok)) return reached

  const copy = await inspectWorkingCopy(inspected.place, inspected.signal)
  const tools = await inspectTools(inspected)
  const compose = tools.every(({ ok }) => ok) ? await inspectComposeFile(inspected) : []
  return [...reached, ...copy, ...tools, ...compose]
}

const FIXES: Readonly<Record<string, (options: SshComposeOptions) => string>> = {
  Docker: () => 'sudo apt-get install docker.io',
  'A running Docker engine': () => 'sudo systemctl enable --now docker',
  'Permission to use Docker': ({ login }) => `sudo usermod -aG docker ${login.user}`,
  'Docker Compose v2': () =>
    'sudo apt-get install docker-compose-plugin || sudo apt-get install docker-compose-v2',
}

async function inspectTools({
  place,
  options,
  target,
  asksHealth,
  signal,
}: Inspected): Promise<ProbeResult[]> {
  const command = toolsCommand(target, options.directory)
  const said = parseTools(
    (await look(place, command, { what: 'Looking at the tools', timeoutMs: LIMIT_MS, signal })).stdout,
  )
  const engine = said('engine')
  const compose = said('compose')
  const v1 = said('v1')
  const free = Number(said('free').text)
  const asker = said('asker')
  return [
    tool('docker', engine, FIXES[missingTool([engine.text])?.tool ?? ''] ?? FIXES['Docker'], options),
    ...(engine.ok ? [composeVersion(compose, v1.text, options)] : []),
    {
      name: 'disk',
      ok: free >= ENOUGH_MB,
      detail: `${free} MB are free`,
      fix: free >= ENOUGH_MB ? null : `${options.docker.join(' ')} system prune`,
    },
    ...(asksHealth ? [tool('health check', asker, () => 'sudo apt-get install curl', options)] : []),
  ]
}

interface Said {
  ok: boolean
  text: string
}

function composeVersion(compose: Said, v1: string, options: SshComposeOptions): ProbeResult {
  const old =
    !compose.ok && v1 !== '' ? { ok: false, text: `only Compose v1 (${v1}) is there, v2 is needed` } : compose
  return tool('docker compose', old, FIXES['Docker Compose v2'], options)
}

function tool(
  name: string,
  { ok, text }: Said,
  fix: ((options: SshComposeOptions) => string) | undefined,
  options: SshComposeOptions,
): ProbeResult {
  return { name, ok, detail: text, fix: ok ? null : (fix?.(options) ?? null) }
}

/** `<name> ok|no <text>` lines. */
function parseTools(stdout: string): (name: string) => Said {
  const rows = new Map<string, Said>()
  for (const line of stdout.split('\n')) {
    const [, name, verdict, text] = /^(\w+) (ok|no) ?(.*)$/.exec(line) ?? []
    if (name !== undefined) rows.set(name, { ok: verdict === 'ok', text: text ?? '' })
  }
  return (name) => rows.get(name) ?? { ok: false, text: '' }
}

async function inspectComposeFile({ place, options, target, signal }: Inspected): Promise<ProbeResult[]> {
  const looking = {
    what: 'Reading the compose file',
    timeoutMs: LIMIT_MS,
    signal,
    cwd: options.composeDirectory,
  }
  const { code, stdout, stderr } = await look(place, configCommand(target), looking)
  const file = options.composeFiles.join(', ') || 'compose file'
  const check = `cd ${options.composeDirectory} && ${options.docker.join(' ')} compose ${options.composeFiles.map((name) => `-f ${name} `).join('')}config`
  if (code !== 0) {
    const detail =
      code === 126 ? `${options.composeDirectory} cannot be entered` : lastWords(stderr.split('\n'))
    return [{ name: file, ok: false, detail, fix: check }]
  }
  const project = parseProject(stdout, options.composeService, options.buildArgs)
  return [
    { name: file, ok: true, detail: `project ${project.name}`, fix: null },
    composeService(project, options),
  ]
}

function composeService(
  { service, services }: Project,
  { composeService: name }: SshComposeOptions,
): ProbeResult {
  if (service?.builds) return { name: 'compose service', ok: true, detail: name, fix: null }
  if (service) {
    return {
      name: 'compose service',
      ok: false,
      detail: `${name} has no build section: this driver builds the image on the host`,
      fix: `add \`build: <directory>\` to ${name} in the compose file`,
    }
  }
  const meant = didYouMean(name, services)
  return {
    name: 'compose service',
    ok: false,
    detail: `${name} is not in the compose file; it has ${services.join(', ') || 'no services'}`,
    fix: `compose_service: ${meant ?? services[0] ?? name}`,
  }
}
