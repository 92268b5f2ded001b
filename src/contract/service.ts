import { z } from 'zod'
import { deploymentSummary } from './deployment.ts'
import { approvalPolicy } from './environment.ts'
import { measures } from './measures.ts'
import { reason } from './problem.ts'
import { releaseSummary } from './release.ts'
import { time } from './text.ts'

/** What the machine last brought to a place and saw healthy. */
export const runningVersion = z
  .object({
    tag: z.string(),
    /** Null: a workflow brought it there and did not say. */
    commit: z.string().nullable(),
    since: time,
    deployment_id: z.int(),
    release_id: z.int().nullable(),
  })
  .meta({ id: 'RunningVersion' })

const environmentOfService = z
  .object({
    name: z.string(),
    order: z.int(),
    target: z.object({ name: z.string(), driver: z.string() }),
    /** What the machine last brought there and saw healthy. */
    runs: runningVersion.nullable(),
    /** What is changing it right now. */
    deployment: deploymentSummary.nullable(),
    /** Why a person should look. */
    attention: z.string().nullable(),
  })
  .meta({ id: 'EnvironmentOfService' })

export type EnvironmentOfService = z.infer<typeof environmentOfService>

export const service = z
  .object({
    name: z.string(),
    repository: z.string(),
    tag_pattern: z.string(),
    /** Whom to ask about it: everybody by name, and the groups that they were named by. */
    owners: z
      .object({ people: z.array(z.string()), groups: z.array(z.string()) })
      .meta({ id: 'NamedPeople' }),
    /** Who is asked before production. */
    approvers: z.array(z.string()),
    /** In the order in which a release passes them. */
    environments: z.array(environmentOfService),
  })
  .meta({ id: 'Service' })

export type ServiceOnWire = z.infer<typeof service>

/** Everything that one screen shows about a service. */
export const serviceDetail = service
  .extend({
    /** Who is asked before production, and how many of them must say yes. */
    approvals: approvalPolicy,
    /** The newest; `GET /releases` has the others. */
    releases: z.array(releaseSummary),
    /** The newest; `GET /deployments` has the others. */
    deployments: z.array(deploymentSummary),
    /** Of the last 30 days. */
    measures,
    /** Tags that nobody has released yet, newest first. Null where they are not known; `unreleased_reason` says why. */
    unreleased: z.array(z.object({ tag: z.string(), commit: z.string() })).nullable(),
    unreleased_reason: reason.nullable(),
  })
  .meta({ id: 'ServiceDetail' })

export type ServiceDetail = z.infer<typeof serviceDetail>

export const serviceList = z.object({ items: z.array(service), next: z.null() }).meta({ id: 'ServiceList' })

const probe = z
  .object({
    /** What was tested, as a code: `port`, `host_key`, `repository`, … */
    check: z.string(),
    /** The same in words, as everything else that is said here in the language of whoever asks. */
    name: z.string(),
    ok: z.boolean(),
    detail: z.string(),
    /** A line to copy when it is not ok. */
    fix: z.string().nullable(),
    /** What to do when it is not ok. */
    remedy: z.string().nullable(),
  })
  .meta({ id: 'Probe' })

export type ProbeOnWire = z.infer<typeof probe>

/** Each thing that a deployment needs, tested one by one. */
export const doctorReport = z
  .object({
    service: z.string(),
    /** Nothing that was seen so far is wrong. */
    ok: z.boolean(),
    /** Everything was looked at. */
    done: z.boolean(),
    /** Where its code is, as far as the machine tells anything there. */
    repository: z.array(probe),
    environments: z.array(
      z.object({
        environment: z.string(),
        target: z.object({ name: z.string(), driver: z.string() }),
        ok: z.boolean(),
        done: z.boolean(),
        probes: z.array(probe),
      }),
    ),
  })
  .meta({ id: 'DoctorReport' })

export type DoctorReport = z.infer<typeof doctorReport>

/** Tags of a repository that could be released. */
export const serviceTagList = z
  .object({
    /** Newest version first, at most 200. */
    items: z.array(
      z
        .object({
          tag: z.string(),
          commit: z.string(),
          /** The newest release of it; null: there is none. */
          release_id: z.int().nullable(),
        })
        .meta({ id: 'ServiceTag' }),
    ),
    next: z.null(),
    /** Why the repository could not be read; null: it could. */
    unreachable: z.string().nullable(),
  })
  .meta({ id: 'ServiceTagList' })

export type ServiceTagList = z.infer<typeof serviceTagList>
