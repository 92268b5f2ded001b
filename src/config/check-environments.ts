import { DEV } from '../domain/service/developer-place.ts'
import { checkApprovals } from './approvals-of.ts'
import { knownIn } from './named-people.ts'
import type { ProblemList } from './problem-list.ts'
import { type Parts, type ReadEnvironment, valueAt } from './read-parts.ts'

/** What the order of environments and the names in their approvals must fulfil together. */
export function checkEnvironments({ environments, people, groups }: Parts, problems: ProblemList): void {
  const known = knownIn({ people, groups })
  for (const { name, approvals } of environments.good.values()) {
    checkApprovals(approvals, ['environments', name, 'approvals'], { problems, known })
  }

  const inOrder = [...environments.good.values()].sort((one, other) => one.order - other.order)
  if (inOrder.length < Object.keys(environments.written).length) return
  inOrder.forEach((environment, index) => {
    const before = inOrder[index - 1]
    if (before?.order === environment.order)
      problems.add(['environments', environment.name, 'order'], `is ${before.name}'s too: give each its own`)
  })
  checkRoad(inOrder, environments.written, problems)
}

function checkRoad(
  inOrder: readonly ReadEnvironment[],
  written: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): void {
  const production = inOrder.at(-1)
  if (!production) return
  if (production.name === DEV)
    return problems.add(['environments', DEV, 'order'], 'must be smaller than the others')
  if (inOrder.filter(({ name }) => name !== DEV).length < 2)
    problems.add(['environments'], 'needs at least two besides dev: one to try a release on, and production')

  if (valueAt(written[production.name], 'approvals') === undefined)
    problems.add(
      ['environments', production.name, 'approvals'],
      'is missing: name who approves, such as { everyone_of: [name] }, or write approvals: nobody',
    )
  for (const { name, approvals } of inOrder.slice(0, -1)) {
    if (approvals.kind !== 'nobody')
      problems.add(
        ['environments', name, 'approvals'],
        `people are asked only before the last environment, ${production.name}: move it there`,
      )
  }
}
