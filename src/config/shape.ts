import { z } from 'zod'
import { approvalsShape } from './shape-approvals.ts'
import { freezesShape } from './shape-freezes.ts'
import { githubShape } from './shape-github.ts'
import { healthShape } from './shape-health.ts'
import { migrationsShape } from './shape-migrations.ts'
import { peopleShape } from './shape-people.ts'
import { repositoryProblem, tagPatternProblem } from './shape-repository.ts'
import { signInShape } from './shape-sign-in.ts'
import { notifyShape, telegramShape } from './shape-telegram.ts'
import { command, duration, name, personName, text } from './shape-words.ts'
import { workflowFile, workflowsShape } from './shape-workflows.ts'

/** What may stand in rmm.yaml, one shape for each kind of thing. */

export const VERSION = 1

export const environmentShape = z.strictObject({
  order: z
    .int('must be a whole number')
    .min(0, 'must not be negative')
    .max(1_000, 'must be at most 1000')
    .describe('Releases pass environments in this order; the largest is production.'),
  approvals: approvalsShape
    .optional()
    .describe('Who must say yes before a release enters production. Required there, not allowed elsewhere.'),
  automatic_rollback: z
    .boolean('must be true or false')
    .prefault(true)
    .describe('Whether a deployment that fails here goes back by itself.'),
  freezes: freezesShape
    .optional()
    .describe('When no new version comes here, again and again. Rollbacks always may.'),
})

export const personShape = z
  .union([
    z.strictObject({
      role: z
        .enum(['admin', 'engineer', 'viewer'])
        .prefault('engineer')
        .describe('Admins roll back and manage; engineers create and deploy; viewers read.'),
    }),
    z.null(),
  ])
  .transform((person) => person ?? { role: 'engineer' as const })

export const groupShape = z
  .array(personName, 'must be a list of names')
  .min(1, 'is empty: name people, or remove the group')

export const targetShape = z.looseObject({
  driver: text.describe(
    "The kind of target: ssh-compose, process or workflow. The other options are that driver's own.",
  ),
})

const SERVICE = {
  repository: text
    .superRefine((value, context) => {
      const problem = repositoryProblem(value)
      if (problem) context.addIssue(problem)
    })
    .describe('Where the code lives: a path or URL that git can fetch from.'),
  owners: peopleShape('remove the key')
    .optional()
    .describe(
      'Whom to ask about it: people, or `group:<name>`. Shown with the service; no right comes with it.',
    ),
  runner: z
    .enum(['machine', 'github'])
    .prefault('machine')
    .describe(
      'Who carries out the deployments: the machine itself, or a workflow on GitHub that reports back.',
    ),
  workflows: workflowsShape.optional().describe('With `runner: github`: what the machine starts there.'),
  tags: text
    .superRefine((value, context) => {
      const problem = tagPatternProblem(value)
      if (problem) context.addIssue(problem)
    })
    .prefault('v*')
    .describe('Tags that are releases of this service; * stands for any characters.'),
  poll_tags: duration(1_000)
    .optional()
    .describe(
      'How often new tags are looked for where GitHub tells of none. Omitted: never, and every five minutes where it tells.',
    ),
  developers: z
    .record(personName, name)
    .optional()
    .describe(
      'Servers of their own: name of a person, or login at GitHub, and the target. Pushed branches go there.',
    ),
  dev_after: workflowFile
    .optional()
    .describe('The workflow after which the default branch goes to `dev`. Omitted: with the push.'),
  migrations: migrationsShape
    .optional()
    .describe('How the database of the service changes. Omitted: it has none.'),
  health: healthShape.prefault({}).describe('When a deployed version counts as healthy.'),
  rehearsal: z
    .union(
      [
        z.literal(true),
        z.strictObject({
          enabled: z.boolean('must be true or false'),
          reason: text
            .optional()
            .describe('Why the way back is not tried. Required when it is switched off.'),
        }),
      ],
      'must be true, or { enabled: false, reason: "…" }',
    )
    .superRefine((value, context) => {
      if (value !== true && !value.enabled && value.reason === undefined)
        context.addIssue('is switched off without a reason: add reason: "…"')
    })
    .prefault(true)
    .describe('Whether the way back is tried on stage before anyone is asked to test.'),
  smoke_test: command.optional().describe('A command that must exit 0 on the target after the health check.'),
  notify: notifyShape.optional(),
}

/** Keys of a service that an environment cannot be called, with those that are spoken for. */
export const RESERVED: readonly string[] = [...Object.keys(SERVICE), 'name']

export const sourcesShape = z
  .strictObject({
    trust_approved_list: z
      .boolean('must be true or false')
      .prefault(false)
      .describe(
        'Whether the names that a workflow sends as approved_list count as approvals of these people.',
      ),
  })
  .transform((sources) => ({ trustApprovedList: sources.trust_approved_list }))

/** A service; each environment is a key whose value is the name of a target. */
export function serviceShape(environments: readonly string[]) {
  const targets = Object.fromEntries(environments.map((environment) => [environment, name.optional()]))
  return z.strictObject<typeof SERVICE>({ ...targets, ...SERVICE })
}

/** Where no environment can be read, any key may be one: they are not worth a problem each. */
export const serviceAnywhere = z.object(SERVICE)

export type ParsedService = z.infer<ReturnType<typeof serviceShape>>

/** The whole file. It is read part by part; this is for editors, which see it at once. */
export const configurationShape = z.strictObject({
  version: z.literal(VERSION),
  environments: z.record(name, environmentShape).describe('Where releases go. The last one is production.'),
  people: z.record(personName, personShape).optional().describe('Who uses the machine.'),
  groups: z
    .record(name, groupShape)
    .optional()
    .describe('Names for several people: `group:<name>` in approvals.'),
  sign_in: signInShape.optional().describe('How people come in.'),
  github: githubShape.optional().describe('How the machine and GitHub speak to each other.'),
  sources: sourcesShape.optional().describe('How far the reports of workflows are believed.'),
  telegram: telegramShape
    .optional()
    .describe('The bot that people run their releases from, and the groups that hear of them.'),
  targets: z.record(name, targetShape).describe('Places where one service runs.'),
  services: z
    .record(name, z.object(SERVICE).catchall(name.describe('The target of the service in this environment.')))
    .describe('What is released.'),
})
