import { posix } from 'node:path'
import { z } from 'zod'
import type { TargetSetting } from '../../domain/service/settings.ts'
import { didYouMean } from '../../lib/did-you-mean.ts'
import { SettingsProblem } from '../driver.ts'

export interface ProcessOptions {
  /** Everything of this target: the repository, the built versions, the state of the process. Absolute, or relative to the login directory. */
  directory: string
  /** Shell command line that runs the service in the foreground, in the folder of its version. */
  start: string
  /** Shell command line that makes a version ready to run; null when there is nothing to do. */
  build: string | null
  env: Readonly<Record<string, string>>
  /** Given to the service as PORT. */
  port: number | null
}

const line = z
  .string()
  .min(1, 'is empty')
  .refine((text) => !/[\0\n]/.test(text), 'holds a line break')

const shape = z.strictObject({
  directory: line,
  start: line,
  build: line.optional(),
  env: z
    .record(
      z.string().regex(/^[A-Za-z_]\w*$/, 'is not a name for a variable'),
      z.union([z.string(), z.number(), z.boolean()]),
    )
    .default({}),
  port: z
    .int('must be a whole number')
    .min(1, 'must be from 1 to 65535')
    .max(65_535, 'must be from 1 to 65535')
    .optional(),
})

/** The options of one target, or `SettingsProblem` naming the one that is wrong. */
export function processOptions(target: TargetSetting): ProcessOptions {
  const parsed = shape.safeParse(target.options)
  if (!parsed.success) throw problem(parsed.error)
  const { directory, start, build, env, port } = parsed.data
  const variables = Object.entries(env).map(([name, value]) => [name, String(value)])
  return {
    directory: posix.normalize(directory),
    start,
    build: build ?? null,
    env: Object.fromEntries(variables),
    port: port ?? null,
  }
}

/** What the service is started with, besides its version. */
export function serviceEnvironment({ env, port }: ProcessOptions): Readonly<Record<string, string>> {
  return port === null ? env : { ...env, PORT: String(port) }
}

function problem(error: z.ZodError): SettingsProblem {
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const meant = didYouMean(key, Object.keys(shape.shape))
    return new SettingsProblem([key], meant ? `unknown key, did you mean "${meant}"?` : 'unknown key')
  }
  const path = (issue?.path ?? []).map(String)
  if (issue?.code === 'invalid_key')
    return new SettingsProblem(path, issue.issues[0]?.message ?? issue.message)
  const missing = issue?.code === 'invalid_type' && issue.input === undefined
  return new SettingsProblem(path, missing ? 'is missing' : (issue?.message ?? 'is wrong'))
}
