import { failure } from '../../domain/failures.ts'
import type { HealthSetting } from '../../domain/service/settings.ts'
import { Unreachable } from '../../lib/errors.ts'
import type { StepContext } from '../driver.ts'
import { askHealth, NOT_ASKED, readHealth } from '../health.ts'
import { lastWords, look, type Place } from '../place.ts'
import { type ComposeTarget, logsCommand, observeCommand } from './commands.ts'
import { type Container, parseContainer, type Sight, worthReading } from './containers.ts'
import { composeFailure } from './explain.ts'

const LIMIT_MS = 30_000
const LOG_LINES = 20

export interface Looking {
  place: Place
  target: ComposeTarget
  /** Where compose is run. */
  directory: string
  health: HealthSetting
  project: string | null
  signal: AbortSignal
}

/** Containers, whoever carries the port, and the health URL, in one round trip. Throws where the host cannot tell. */
export async function see({ place, target, directory, health, project, signal }: Looking): Promise<Sight> {
  const command = observeCommand(target, {
    project,
    port: localPort(health.url),
    ask: askHealth(health, null),
  })
  const where = project === null ? { cwd: directory } : {}
  const looking = {
    what: 'Looking at the containers',
    timeoutMs: LIMIT_MS + health.timeoutMs,
    signal,
    ...where,
  }
  const { code, stdout, stderr } = await look(place, command, looking)

  const lines = stdout.split('\n')
  const end = lines.indexOf('health')
  // Nobody has put anything there yet.
  if (code === 126 && /\bcd: /.test(stderr)) return nothing(target.composeService)
  if (end === -1) throw cannotSee(place, stderr)
  const said = (name: string) =>
    lines.slice(0, end).flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []))
  const inspected = new Map(
    said('inspected')
      .map(parseContainer)
      .map((one) => [one.id, one]),
  )
  const all = (name: string): Container[] => said(name).flatMap((id) => inspected.get(id) ?? [])
  return {
    service: target.composeService,
    containers: all('container'),
    publishers: all('publisher'),
    now: Number(/^now (\d+)/m.exec(stdout)?.[1]),
    health: readHealth(health, lines.slice(end + 1).join('\n')),
  }
}

function nothing(service: string): Sight {
  return { service, containers: [], publishers: [], now: 0, health: NOT_ASKED }
}

/** The engine is down or closed to us: it may be back in a moment, with everything running. */
function cannotSee(place: Place, stderr: string): Unreachable {
  const said = stderr.split('\n')
  const otherwise = failure('command_failed', { what: 'docker ps', detail: lastWords(said) })
  return new Unreachable(composeFailure(said, place, otherwise).message)
}

/** The port of a URL that is asked on the host itself; null where it leads elsewhere. */
export function localPort(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { hostname, port, protocol } = new URL(url)
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/.test(hostname)) return null
  return port || (protocol === 'https:' ? '443' : '80')
}

/** What the containers said last, and into the log of the step: it often holds the reason. */
export async function lastOutput(
  { place, target, signal }: Looking,
  containers: readonly Container[],
  { log }: Pick<StepContext, 'log'>,
): Promise<readonly string[]> {
  const ids = worthReading(containers).map(({ id }) => id)
  if (ids.length === 0) return []
  const looking = { what: 'Reading the log of the containers', timeoutMs: LIMIT_MS, signal }
  const { stdout } = await look(place, logsCommand(target, ids, LOG_LINES), looking)
  const lines = stdout.split('\n').filter((line) => line.trim() !== '')
  for (const [index, line] of lines.entries()) log(`  ${line}`, index + 1)
  return lines
}
