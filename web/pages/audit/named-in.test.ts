import { expect, test } from 'vitest'
import { namedIn } from './named-in.ts'

const event = { actor: 'ann', before: null, after: null }

test('an event says whom and what it is about, as people call it', () => {
  const token = { token: 7, person: 'ci', label: 'pipeline', rights: null }
  const frozen = { freeze: 1, environments: ['stage', 'production'], reason: 'audit' }

  expect(namedIn({ ...event, after: token })).toEqual(['ci', 'pipeline'])
  expect(namedIn({ ...event, before: frozen })).toEqual(['stage', 'production'])
})

test('what changed is called as it is now, once; whoever did it is not named again', () => {
  const [before, after] = [{ tag: 'v1.0.0' }, { tag: 'v1.1.0', person: 'ann', name: 'v1.1.0' }]

  expect(namedIn({ ...event, before, after })).toEqual(['v1.1.0'])
})
