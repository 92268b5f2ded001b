import type { Approver } from '../db/views/approvals-inbox.ts'
import { placesOf } from '../db/views/places.ts'
import { approversOf } from '../domain/approval/policy.ts'
import { type Person, rightRefusal } from '../domain/person/rights.ts'
import type { Installation } from '../domain/service/settings.ts'

/** Which releases this person is asked about. */
export function approverOf(installation: Installation, person: Person): Approver {
  const able = Object.values(installation.services).filter(
    ({ name }) => rightRefusal(person, 'decide', name) === null,
  )
  const approving = (initiatedBy: string) =>
    able
      .filter((service) => {
        const policy = placesOf(installation, service).at(-1)?.environment.approvals
        return policy !== undefined && approversOf({ policy, initiatedBy }).includes(person.name)
      })
      .map(({ name }) => name)
  return { person: person.name, ofOthers: approving(''), ofOwn: approving(person.name) }
}
