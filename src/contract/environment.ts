import { z } from 'zod'

/** Who is asked before a release enters an environment. */
export const approvalPolicy = z
  .object({
    kind: z.enum(['nobody', 'everyone_of', 'some_of']),
    /** How many must say yes, where it is not everyone. */
    count: z.int().nullable(),
    /** Members of the groups included. */
    people: z.array(z.string()),
    groups: z.array(z.string()),
    /** Whether who started a release may approve it. */
    own_release: z.boolean(),
    /** The same as a sentence. */
    words: z.string(),
  })
  .meta({ id: 'ApprovalPolicy' })

export type ApprovalPolicyOnWire = z.infer<typeof approvalPolicy>

const environment = z
  .object({
    name: z.string(),
    /** The smaller, the earlier a release comes there. */
    order: z.int(),
    /** The last one. */
    production: z.boolean(),
    approvals: approvalPolicy,
    /** Whether the machine takes a version back by itself that does not become healthy. */
    automatic_rollback: z.boolean(),
    services: z.int(),
  })
  .meta({ id: 'Environment' })

export const environmentList = z
  .object({ items: z.array(environment), next: z.null() })
  .meta({ id: 'EnvironmentList' })
