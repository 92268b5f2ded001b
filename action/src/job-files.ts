import { randomUUID } from 'node:crypto'
import type { World } from './world.ts'

/** What a step leaves behind for those after it, and for people. */
export interface JobFiles {
  output(name: string, value: string): Promise<void>
  /** A variable of the steps that follow in this job. */
  variable(name: string, value: string): Promise<void>
  summary(markdown: string): Promise<void>
}

export function openJobFiles({ env, append }: Pick<World, 'env' | 'append'>): JobFiles {
  async function leave(variable: string, text: string): Promise<void> {
    const file = env[variable]
    if (file) await append(file, text)
  }
  return {
    output: (name, value) => leave('GITHUB_OUTPUT', assignment(name, value)),
    variable: (name, value) => leave('GITHUB_ENV', assignment(name, value)),
    summary: (markdown) => leave('GITHUB_STEP_SUMMARY', `${markdown}\n`),
  }
}

/** A value may have anything in it but the delimiter, which nobody can guess. */
function assignment(name: string, value: string): string {
  const delimiter = `rmm-${randomUUID()}`
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`
}
