import type { Failure } from '../../domain/failures.ts'
import { failure } from '../../domain/failures.ts'
import type { TargetFailed } from '../driver.ts'
import type { Place } from '../place.ts'
import { failureFrom, lastWords } from '../place.ts'

/** Things that must be on the host before compose can say anything about the version. */
const MISSING: readonly [tool: string, said: RegExp][] = [
  [
    'Permission to use Docker',
    /permission denied while trying to connect to the docker|docker\.sock: connect: permission denied|sudo: a password is required/i,
  ],
  [
    'A running Docker engine',
    /cannot connect to the docker daemon|is the docker daemon running|error during connect/i,
  ],
  [
    'Docker Compose v2',
    /'compose' is not a docker command|unknown command: docker compose|unknown flag: --file|unknown shorthand flag: 'f' in -f/i,
  ],
  ['Docker', /docker: (command )?not found|sudo: docker: command not found/i],
]

/** What is missing, in the words of the failures catalogue; null when nothing is. */
export function missingTool(output: readonly string[]): { tool: string; detail: string } | null {
  for (const [tool, said] of MISSING) {
    const line = output.find((line) => said.test(line))
    if (line !== undefined) return { tool, detail: line.trim() }
  }
  return null
}

/** The host's fault where the output shows it, otherwise the version's. */
export function composeFailure(
  output: readonly string[],
  place: Pick<Place, 'host'>,
  otherwise: Failure,
): TargetFailed {
  const missing = missingTool(output)
  const host = place.host.name
  return failureFrom(output, place, missing ? failure('tool_missing', { host, ...missing }) : otherwise)
}

/** BuildKit wraps what went wrong in the names of its own layers. */
const WRAPPING =
  /rpc error: code = \w+ desc = |failed to solve with frontend \S+: |failed to create LLB definition: /g
const NOISE =
  /^-{3,}$|^#\d+ (DONE|CACHED|CANCELED)|^(Dockerfile|compose|[\w./-]*Dockerfile[\w.-]*):\d+$|^\s*\d* ?\|/

/** Why a build failed, in one line: what the failing step printed, and what BuildKit makes of it. */
export function buildWords(tail: readonly string[]): string {
  const spoken = tail.filter((line) => !NOISE.test(line))
  const verdict = spoken.findLast((line) => /failed to solve|^ERROR/i.test(line))
  const printed = spoken
    .filter((line) => /^(#\d+ )?\d+\.\d+ /.test(line))
    .map((line) => line.replace(/^(#\d+ )?\d+\.\d+ /, ''))
  if (verdict === undefined) return lastWords(spoken)
  return lastWords([...new Set(printed)].slice(-2).concat(verdict.replaceAll(WRAPPING, '')))
}
