import type { NamedPeople } from '../domain/service/settings.ts'
import { didYouMean } from '../lib/did-you-mean.ts'
import { shown } from '../lib/shown.ts'
import { nobodyCalled } from './nobody-called.ts'
import type { Parts } from './read-parts.ts'
import { GROUP } from './shape-words.ts'

export interface Known {
  people: readonly string[]
  groups: ReadonlyMap<string, readonly string[]>
}

/** Who is there to be named; a group with a mistake of its own is there all the same. */
export function knownIn({ people, groups }: Pick<Parts, 'people' | 'groups'>): Known {
  const named = Object.keys(groups.written).map((name) => [name, groups.good.get(name) ?? []] as const)
  return { people: Object.keys(people.written), groups: new Map(named) }
}

/** Groups become their people, each once, and keep their names for sentences. */
export function namedPeople(written: readonly string[], { groups }: Pick<Known, 'groups'>): NamedPeople {
  return {
    people: [...new Set(written.flatMap((one) => (isGroup(one) ? (groups.get(nameOf(one)) ?? []) : one)))],
    groups: written.filter(isGroup).map(nameOf),
  }
}

/** Why nobody can be meant by that, or null. */
export function problemOfName(one: string, { people, groups }: Known): string | null {
  if (!isGroup(one)) return people.includes(one) ? null : nobodyCalled(one, people)
  const name = nameOf(one)
  if (groups.has(name)) return null
  const meant = didYouMean(name, [...groups.keys()])
  const hint = meant === null ? 'add it under groups' : `did you mean ${meant}?`
  return `there is no group called ${shown(name)}: ${hint}`
}

function isGroup(one: string): boolean {
  return one.startsWith(GROUP)
}

function nameOf(one: string): string {
  return one.slice(GROUP.length)
}
