import { CliError, EXIT } from '../../src/cli/cli-error.ts'
import { parseDuration } from '../../src/lib/duration.ts'
import type { World } from './world.ts'

export interface Inputs {
  /** Null for one that is left out or empty. */
  text(name: string): string | null
  must(name: string): string
  flag(name: string): boolean
  durationMs(name: string): number
}

/** What stands under `with:`. Runners hand it over in variables: `INPUT_RELEASE-ID`. */
export function readInputs({ env }: Pick<World, 'env'>): Inputs {
  const text = (name: string) => env[`INPUT_${name.toUpperCase()}`]?.trim() || null
  return {
    text,
    must(name) {
      const value = text(name)
      if (value === null) throw wrong(name, 'is missing')
      return value
    },
    flag(name) {
      const value = text(name) ?? 'false'
      if (/^(true|True|TRUE)$/.test(value)) return true
      if (/^(false|False|FALSE)$/.test(value)) return false
      throw wrong(name, 'must be true or false')
    },
    durationMs(name) {
      const ms = parseDuration(text(name) ?? '1h')
      if (ms === null || ms === 0 || ms > LONGEST_MS)
        throw wrong(name, 'must be a time such as 90m, at most 24h')
      return ms
    },
  }
}

const LONGEST_MS = 86_400_000

export function wrong(name: string, what: string): CliError {
  return new CliError(`The input "${name}" ${what}.`, {
    remedy: 'What each command takes: docs/github.md.',
    exitCode: EXIT.usage,
  })
}
