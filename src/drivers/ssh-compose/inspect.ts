import { ill, type Probe, well } from '../../domain/probe.ts'
import type { Service } from '../../domain/service/settings.ts'
import { didYouMean } from '../../lib/did-you-mean.ts'
import { inspectWorkingCopy } from '../git/inspect-working-copy.ts'
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
  service: Pick<Service, 'repository' | 'health'>
  signal: AbortSignal
}

/** Everything a deployment needs, in the order in which it needs it. What cannot be tested yet is left out. */
export async function* inspectHost(inspected: Inspected): AsyncGenerator<Probe> {
  const { place, service, signal } = inspected
  for await (const probe of place.host.probe(signal)) {
    yield probe
    if (!probe.ok) return
  }
  yield* inspectWorkingCopy(place, service.repository, signal)
  const tools = await inspectTools(inspected)
  yield* tools
  if (tools.every(({ ok }) => ok)) yield* await inspectComposeFile(inspected)
}

async function inspectTools({ place, options, target, service, signal }: Inspected): Promise<Probe[]> {
  const command = toolsCommand(target, options.directory)
  const said = parseTools(
    (await look(place, command, { what: 'Looking at the tools', timeoutMs: LIMIT_MS, signal })).stdout,
  )
  const engine = said('engine')
  return [
    docker(engine, options),
    ...(engine.ok ? [compose(said('compose'), said('v1').text)] : []),
    disk(Number(said('free').text), options),
    ...(service.health.url === null ? [] : [asker(said('asker'))]),
  ]
}

interface Said {
  ok: boolean
  text: string
}

function docker({ ok, text }: Said, { login: { user } }: SshComposeOptions): Probe {
  if (ok) return well('docker', 'version_found', { version: text })
  const detail = text.trim()
  const tool = missingTool([text])?.tool
  if (tool === 'A running Docker engine')
    return ill('docker', 'docker_stopped', { detail, fix: 'sudo systemctl enable --now docker' })
  if (tool === 'Permission to use Docker')
    return ill('docker', 'docker_forbidden', { user, detail, fix: `sudo usermod -aG docker ${user}` })
  return ill('docker', 'docker_missing', { detail, fix: 'sudo apt-get install docker.io' })
}

function compose({ ok, text }: Said, v1: string): Probe {
  if (ok) return well('compose', 'version_found', { version: text })
  const fix = 'sudo apt-get install docker-compose-plugin || sudo apt-get install docker-compose-v2'
  return v1 === ''
    ? ill('compose', 'compose_missing', { detail: text.trim(), fix })
    : ill('compose', 'compose_old', { version: v1, fix })
}

function disk(mb: number, options: SshComposeOptions): Probe {
  return mb >= ENOUGH_MB
    ? well('disk', 'disk_free', { mb })
    : ill('disk', 'disk_short', { mb, fix: `${options.docker.join(' ')} system prune` })
}

function asker({ ok, text }: Said): Probe {
  return ok
    ? well('health_check', 'version_found', { version: text })
    : ill('health_check', 'asker_missing', { fix: 'sudo apt-get install curl' })
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

async function inspectComposeFile({ place, options, target, signal }: Inspected): Promise<Probe[]> {
  const { composeDirectory: cwd, composeFiles } = options
  const looking = { what: 'Reading the compose file', timeoutMs: LIMIT_MS, signal, cwd }
  const { code, stdout, stderr } = await look(place, configCommand(target), looking)
  const file = composeFiles.join(', ') || 'compose.yaml'
  if (code === 126)
    return [ill('compose_file', 'compose_directory_closed', { directory: cwd, fix: `ls -ld ${cwd}` })]
  if (code !== 0) {
    const fix = `cd ${cwd} && ${options.docker.join(' ')} compose ${composeFiles.map((name) => `-f ${name} `).join('')}config`
    return [ill('compose_file', 'compose_file_wrong', { file, detail: lastWords(stderr.split('\n')), fix })]
  }
  const project = parseProject(stdout, options.composeService, options.buildArgs)
  return [
    well('compose_file', 'compose_project', { project: project.name, file }),
    composeService(project, options),
  ]
}

function composeService({ service, services }: Project, { composeService: name }: SshComposeOptions): Probe {
  if (service?.builds) return well('compose_service', 'compose_builds', { name })
  if (service) return ill('compose_service', 'compose_builds_nothing', { name })
  const names = services.join(', ')
  const fix = `compose_service: ${didYouMean(name, services) ?? services[0] ?? name}`
  return ill('compose_service', 'compose_service_missing', { name, names, fix })
}
