import { z } from 'zod'
import { peopleShape } from './shape-people.ts'
import { GROUP } from './shape-words.ts'

const FORMS = 'everyone_of: [names], some_of: [names] with count, or nobody'

const names = peopleShape('write approvals: nobody')

const LEAST = z.int('must be a whole number').min(1, 'must be at least 1')

const someOf = z.union(
  [names, z.strictObject({ count: LEAST, group: z.string('must be the name of a group') })],
  'must be a list of names',
)

const chosen = z
  .strictObject({
    everyone_of: names
      .optional()
      .describe('All of them must approve. `group:<name>` stands for the people of a group.'),
    some_of: someOf
      .optional()
      .describe('`count` of them must approve: a list of names, or { count, group }.'),
    n_of: names.optional().describe('Another word for some_of.'),
    count: LEAST.optional().describe('How many of some_of.'),
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
type Misfit = { path: string[]; message: string } | null

/** Who is asked, with groups still by name. */
export type WrittenApprovals =
  | { kind: 'nobody' }
  | { kind: 'everyone_of'; who: readonly string[]; ownRelease: boolean; at: readonly string[] }
  | { kind: 'some_of'; count: number; who: readonly string[]; ownRelease: boolean; at: readonly string[] }

export const approvalsShape = z
  .union([z.literal('nobody'), chosen], `must be one of: ${FORMS}`)
  .transform((value): WrittenApprovals => (value === 'nobody' ? { kind: 'nobody' } : written(value)))

function formProblem(value: Chosen): Misfit {
  const forms = (['everyone_of', 'some_of', 'n_of', 'nobody'] as const).filter(
    (form) => value[form] !== undefined,
  )
  if (forms.length === 0) return { path: [], message: `names nobody: give one of ${FORMS}` }
  if (forms.length > 1) return { path: [], message: `has both ${forms.join(' and ')}: keep one` }
  return value.nobody ? restOfNobody(value) : countProblem(value)
}

function restOfNobody({ count, own_release }: Chosen): Misfit {
  return count === undefined && own_release === undefined
    ? null
    : { path: [], message: 'asks nobody: remove count and own_release' }
}

function countProblem({ some_of, n_of, count }: Chosen): Misfit {
  const some = some_of ?? n_of
  if (!some)
    return count === undefined
      ? null
      : { path: ['count'], message: 'belongs to some_of; with everyone_of remove it' }
  if (!Array.isArray(some))
    return count === undefined ? null : { path: ['count'], message: 'stands in some_of already: keep one' }
  return count === undefined
    ? { path: ['count'], message: 'is missing: how many of them must approve?' }
    : null
}

function written(value: Chosen): WrittenApprovals {
  const ownRelease = value.own_release ?? true
  const { some_of: some, n_of: n, everyone_of: everyone } = value
  if (some && 'group' in some)
    return {
      kind: 'some_of',
      count: some.count,
      who: [GROUP + some.group],
      ownRelease,
      at: ['some_of', 'group'],
    }
  const list = some ?? n
  if (list)
    return {
      kind: 'some_of',
      count: value.count ?? list.length,
      who: list,
      ownRelease,
      at: [some ? 'some_of' : 'n_of'],
    }
  if (everyone) return { kind: 'everyone_of', who: everyone, ownRelease, at: ['everyone_of'] }
  return { kind: 'nobody' }
}
