import type { ApprovalPolicy } from '../service/settings.ts'

/** Who is asked, as a sentence. `groups`: name -> its people, whom the name stands for. */
export function policyWords(
  policy: ApprovalPolicy,
  groups: Readonly<Record<string, readonly string[]>> = {},
): string {
  if (policy.kind === 'nobody') return 'Nobody is asked.'
  const named = policy.groups ?? []
  const members = new Set(named.flatMap((group) => groups[group] ?? []))
  const who = [
    ...named.map((group) => `the group ${group}`),
    ...policy.people.filter((person) => !members.has(person)),
  ]
  const own = policy.ownRelease
    ? 'Whoever started a release may approve it too.'
    : 'Nobody approves a release that they started.'
  return `${policy.kind === 'everyone_of' ? everyone(policy.people.length, who) : some(policy.count, who)} ${own}`
}

function everyone(count: number, who: readonly string[]): string {
  return `Approval by ${count === 1 ? '' : 'everyone of '}${listOf(who)} is needed.`
}

function some(count: number, who: readonly string[]): string {
  return count === 1
    ? `One approval by any of ${listOf(who)} is needed.`
    : `${count} approvals by any of ${listOf(who)} are needed.`
}

function listOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
