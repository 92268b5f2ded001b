import { type Person, type Right, rightRefusal } from '../domain/person/rights.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { Service } from '../domain/service/settings.ts'

/** For which of these they may; where it is for none, why. */
export function mayAmong(
  person: Person,
  right: Right,
  services: readonly Service[],
): { able: readonly Service[]; refusal: Refusal | null } {
  const able = services.filter(({ name }) => rightRefusal(person, right, name) === null)
  return { able, refusal: able.length > 0 ? null : rightRefusal(person, right, services[0]?.name) }
}
