import { z } from 'zod'
import type { ApprovalPolicy } from '../domain/service/settings.ts'
import { personName } from './shape-words.ts'

const FORMS = 'everyone_of: [names], some_of: [names] with count, or nobody'

const names = z
  .array(personName, 'must be a list of names')
  .min(1, 'is empty: name people, or write approvals: nobody')
  .superRefine((people, context) => {
    const twice = people.findIndex((person, index) => people.indexOf(person) < index)
    if (twice >= 0)
      context.addIssue({ code: 'custom', path: [twice], message: `${people[twice]} is here twice` })
  })

const chosen = z
  .strictObject({
    everyone_of: names.optional().describe('All of them must approve.'),
    some_of: names.optional().describe('`count` of them must approve.'),
    n_of: names.optional().describe('Another word for some_of.'),
    count: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .optional()
      .describe('How many of some_of.'),
    own_release: z
      .boolean('must be true or false')
      .optional()
      .describe('Whether the person who started a release may approve it. Default true.'),
    nobody: z.literal(true, 'must be true, or left out').optional().describe('Nobody is asked.'),
  })
  .superRefine((value, context) => {
    const problem = formProblem(value)
    if (problem) context.addIssue({ code: 'custom', ...problem })
  })

type Chosen = z.infer<typeof chosen>

/** Who is asked, as the file says it, to the policy that the domain knows. */
export const approvalsShape = z
  .union([z.literal('nobody'), chosen], `must be one of: ${FORMS}`)
  .transform((value): ApprovalPolicy => (value === 'nobody' ? { kind: 'nobody' } : policyOf(value)))

function formProblem(value: Chosen): { path: string[]; message: string } | null {
  const forms = (['everyone_of', 'some_of', 'n_of', 'nobody'] as const).filter(
    (form) => value[form] !== undefined,
  )
  if (forms.length === 0) return { path: [], message: `names nobody: give one of ${FORMS}` }
  if (forms.length > 1) return { path: [], message: `has both ${forms.join(' and ')}: keep one` }
  return value.nobody ? restOfNobody(value) : countProblem(value)
}

function restOfNobody({ count, own_release }: Chosen): { path: string[]; message: string } | null {
  return count === undefined && own_release === undefined
    ? null
    : { path: [], message: 'asks nobody: remove count and own_release' }
}

function countProblem(value: Chosen): { path: string[]; message: string } | null {
  const group = value.some_of ?? value.n_of
  if (!group) {
    return value.count === undefined
      ? null
      : { path: ['count'], message: 'belongs to some_of; with everyone_of remove it' }
  }
  if (value.count === undefined)
    return { path: ['count'], message: 'is missing: how many of them must approve?' }
  return value.count > group.length
    ? { path: ['count'], message: `is ${value.count}, and only ${group.length} can approve` }
    : null
}

function policyOf(value: Chosen): ApprovalPolicy {
  const ownRelease = value.own_release ?? true
  const group = value.some_of ?? value.n_of
  if (group) return { kind: 'some_of', count: value.count ?? group.length, people: group, ownRelease }
  if (value.everyone_of) return { kind: 'everyone_of', people: value.everyone_of, ownRelease }
  return { kind: 'nobody' }
}
