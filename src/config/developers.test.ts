import { expect, test } from 'vitest'
import { loadInstallation } from './load-installation.ts'
import { ConfigurationProblems } from './problems.ts'

const configuration = (service: string, targets = '') => `version: 1
environments: { stage: { order: 1 }, production: { order: 2, approvals: nobody } }
targets:
  a: { driver: process }
  b: { driver: process }
  ann-1: { driver: process, directory: /srv/ann }
  bob-1: { driver: process, directory: /srv/bob }
${targets}
services:
  shop: { repository: acme/shop, stage: a, production: b, ${service} }
`

function read(service: string, targets?: string) {
  const asked: string[] = []
  const { services } = loadInstallation(configuration(service, targets), 'rmm.yaml', {
    secrets: { get: () => null },
    checkTarget: (target, _, environment) => void asked.push(`${target.name} in ${environment}`),
  })
  return { shop: services['shop'], asked }
}

function problemsOf(service: string, targets?: string): string[] {
  try {
    read(service, targets)
    return []
  } catch (error) {
    if (!(error instanceof ConfigurationProblems)) throw error
    return error.problems.map(({ path, message }) => `${path}: ${message}`)
  }
}

test('developers have places of their own, which drivers look at like any other', () => {
  const { shop, asked } = read(
    'developers: { ann: ann-1, Bob.B: bob-1 }, poll_tags: 1m, dev_after: build.yml',
  )

  expect(Object.keys(shop?.targets ?? {})).toEqual(['stage', 'production', 'dev-ann', 'dev-bob-b'])
  expect(shop).toMatchObject({ pollTagsMs: 60_000, devAfter: 'build.yml' })
  expect(asked).toContain('ann-1 in dev-ann')
})

test.each([
  [
    'a target that there is none',
    'developers: { ann: ann-2 }',
    /services\.shop\.developers\.ann: .*did you mean/,
  ],
  ['a target that is taken', 'developers: { ann: a }', /developers\.ann: a is already shop in stage/],
  [
    'names that become one',
    'developers: { a.b: ann-1, a_b: bob-1 }',
    /developers\.a_b: would be called dev-a-b/,
  ],
  ['too short a time', 'poll_tags: 10ms', /poll_tags: must be at least 1000ms/],
])('%s is a mistake', (_, service, expected) => {
  expect(problemsOf(service).join('\n')).toMatch(expected)
})
