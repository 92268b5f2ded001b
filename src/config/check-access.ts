import { didYouMean } from '../lib/did-you-mean.ts'
import { shown } from '../lib/shown.ts'
import { knownIn, problemOfName } from './named-people.ts'
import { nobodyCalled } from './nobody-called.ts'
import type { ProblemList } from './problem-list.ts'
import type { Parts } from './read-parts.ts'

/** Groups and owners name people who are there, and trusted workflows services that are there. */
export function checkAccess(parts: Parts, problems: ProblemList): void {
  const people = Object.keys(parts.people.written)
  for (const [group, members] of parts.groups.good) {
    members.forEach((person, index) => {
      if (!people.includes(person)) problems.add(['groups', group, index], nobodyCalled(person, people))
    })
  }
  const known = knownIn(parts)
  for (const [service, { owners = [] }] of parts.services.good) {
    owners.forEach((one, index) => {
      const problem = problemOfName(one, known)
      if (problem !== null) problems.add(['services', service, 'owners', index], problem)
    })
  }
  const services = Object.keys(parts.services.written)
  parts.github.oidc?.trust.forEach((trust, at) => {
    trust.services.forEach((service, index) => {
      if (services.includes(service)) return
      const meant = didYouMean(shown(service), services)
      const hint = meant === null ? 'add it under services' : `did you mean ${meant}?`
      problems.add(
        ['github', 'oidc', 'trust', at, 'services', index],
        `there is no service called ${shown(service)}: ${hint}`,
      )
    })
  })
}
