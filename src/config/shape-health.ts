import { z } from 'zod'
import type { HealthSetting } from '../domain/service/settings.ts'
import { duration, text } from './shape-words.ts'

const url = text.superRefine((value, context) => {
  const problem = urlProblem(value)
  if (problem) context.addIssue(problem)
})

function urlProblem(value: string): string | null {
  // The port of the target is filled in by its driver: a service may listen elsewhere in each environment.
  const parsed = URL.parse(value.replaceAll('{port}', '1'))
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return 'must be an http:// or https:// address'
  return parsed.username || parsed.password
    ? 'holds a user or password, which do not belong in this file'
    : null
}

const version = z
  .strictObject({
    field: text
      .regex(/^[^.]+(?:\.[^.]+)*$/, 'must be the name of a JSON field, with dots for nested ones')
      .optional()
      .describe('A field of the JSON answer; dots lead into nested ones.'),
    header: text
      .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'is not the name of an HTTP header')
      .optional()
      .describe('A header of the answer.'),
  })
  .superRefine(({ field, header }, context) => {
    if ((field === undefined) === (header === undefined))
      context.addIssue('must name one of: field (in the JSON answer) or header')
  })

export const healthShape = z
  .strictObject({
    url: z
      .union([url, z.record(z.string(), url)])
      .optional()
      .describe(
        "Asked on the target's host; 2xx is healthy. Omitted: running is enough. Environment -> URL where they differ.",
      ),
    wait: duration(0).prefault('15s').describe('Before the first attempt.'),
    attempts: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(1_000, 'must be at most 1000')
      .prefault(5)
      .describe('How many times to ask.'),
    interval: duration(0).prefault('5s').describe('Between attempts.'),
    timeout: duration(1).prefault('5s').describe('Of one attempt.'),
    version: version
      .optional()
      .describe('Where the answer says which version it is; it must be the one deployed.'),
  })
  .superRefine((health, context) => {
    if (health.version && health.url === undefined)
      context.addIssue({ code: 'custom', path: ['version'], message: 'needs a url to ask' })
  })
  .transform(
    (health): ParsedHealth => ({
      usual: {
        url: typeof health.url === 'string' ? health.url : null,
        waitMs: health.wait,
        attempts: health.attempts,
        intervalMs: health.interval,
        timeoutMs: health.timeout,
        version: versionOf(health.version),
      },
      urls: typeof health.url === 'object' ? health.url : {},
    }),
  )

export interface ParsedHealth {
  usual: HealthSetting
  /** Environment -> URL, where they differ. */
  urls: Readonly<Record<string, string>>
}

function versionOf(
  version: { field?: string | undefined; header?: string | undefined } | undefined,
): HealthSetting['version'] {
  if (version?.field !== undefined) return { field: version.field }
  return version?.header === undefined ? null : { header: version.header }
}
