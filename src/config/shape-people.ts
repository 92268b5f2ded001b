import { z } from 'zod'
import { GROUP, personName, text } from './shape-words.ts'

/** A person, or all people of a group. */
const who = text.superRefine((value, context) => {
  const isGroup = value.startsWith(GROUP)
  const problem = isGroup
    ? /^group:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(value)
      ? null
      : 'must be group:<name of a group>'
    : (personName.safeParse(value).error?.issues[0]?.message ?? null)
  if (problem) context.addIssue(problem)
})

/** People and groups, each once. `orElse`: what to write instead of an empty list. */
export function peopleShape(orElse: string) {
  return z
    .array(who, 'must be a list of names')
    .min(1, `is empty: name people, or ${orElse}`)
    .superRefine((people, context) => {
      const twice = people.findIndex((person, index) => people.indexOf(person) < index)
      if (twice >= 0)
        context.addIssue({ code: 'custom', path: [twice], message: `${people[twice]} is here twice` })
    })
}
