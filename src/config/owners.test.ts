import { expect, test } from 'vitest'
import { loadInstallation } from './load-installation.ts'
import { ConfigurationProblems } from './problems.ts'

const configuration = (owners: string, groups: string) => `version: 1
environments: { stage: { order: 1 }, production: { order: 2, approvals: nobody } }
people: { ann: {}, bob: {}, cy: {} }
groups: ${groups}
targets: { a: { driver: process }, b: { driver: process } }
services:
  shop: { repository: acme/shop, stage: a, production: b, owners: ${owners} }
`

function read(owners: string, groups = '{ leads: [bob, ann] }') {
  try {
    const options = { secrets: { get: () => null }, checkTarget: () => {} }
    return loadInstallation(configuration(owners, groups), 'rmm.yaml', options).services['shop']?.owners
  } catch (error) {
    if (!(error instanceof ConfigurationProblems)) throw error
    return error.problems.map(({ path, message }) => `${path}: ${message}`).join('\n')
  }
}

test('owners are people, and groups with everybody in them', () => {
  expect(read('[cy]')).toEqual({ people: ['cy'], groups: [] })
  expect(read('[ann, group:leads]')).toEqual({ people: ['ann', 'bob'], groups: ['leads'] })
})

test('a group with a mistake of its own is there all the same', () => {
  expect(read('[group:crew]', '{ crew: [bob, nobody-here] }')).toBe(
    'groups.crew[1]: there is nobody called nobody-here: add "nobody-here: { role: engineer }" under people',
  )
  expect(read('[group:crew]', '{ crew: [bob, 5] }')).toBe('groups.crew[1]: must be text: put it in quotes')
})

test.each([
  [
    'somebody who is not there',
    '[an]',
    'services.shop.owners[0]: there is nobody called an: did you mean ann?',
  ],
  [
    'a group that is not there',
    '[ann, group:laeds]',
    'services.shop.owners[1]: there is no group called laeds: did you mean leads?',
  ],
  ['the same twice', '[ann, ann]', 'services.shop.owners[1]: ann is here twice'],
  ['nobody', '[]', 'services.shop.owners: is empty: name people, or remove the key'],
  ['no list', 'ann', 'services.shop.owners: must be a list of names'],
])('%s is a mistake', (_, owners, problem) => {
  expect(read(owners)).toBe(problem)
})
