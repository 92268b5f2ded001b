import { expect, test } from 'vitest'
import { isTouched } from './touched.ts'

const ofRelease = { service: 'shop', release_id: 7, deployment_id: null }
const ofDeployment = { service: 'shop', release_id: 7, deployment_id: 3 }
const ofLock = { service: 'shop', release_id: null, deployment_id: null }
const ofPeople = { service: null, release_id: null, deployment_id: null }

test.each([
  ['a release after its own event', ['release', 7], ofRelease, true],
  ['a release after that of its deployment', ['release', 7], ofDeployment, true],
  ['another release', ['release', 8], ofRelease, false],
  ['the deployment itself', ['deployment', 3], ofDeployment, true],
  ['another deployment', ['deployment', 4], ofDeployment, false],
  ['a deployment, after an event of a release that may be its own', ['deployment', 4], ofRelease, true],
  ['its service', ['service', 'shop'], ofRelease, true],
  ['another service', ['service', 'search'], ofRelease, false],
  ['a release, after a lock', ['release', 8], ofLock, true],
  ['a deployment, after somebody changed', ['deployment', 4], ofPeople, true],
  ['a service, after the configuration changed', ['service', 'shop'], ofPeople, true],
  ['another service, after a lock', ['service', 'search'], ofLock, false],
  ['a list', ['releases', {}], ofRelease, true],
  ['the overview, after somebody changed', ['matrix'], ofPeople, true],
  ['whoever is signed in, after a release', ['me'], ofRelease, false],
  ['whoever is signed in, after somebody changed', ['me'], ofPeople, true],
  ['what no event changes', ['still', 'link'], ofRelease, false],
] as const)('%s: looked at again or not', (_, key, event, touched) => {
  expect(isTouched(key, [event])).toBe(touched)
})

test('nothing is looked at again where nothing happened', () => {
  expect(isTouched(['matrix'], [])).toBe(false)
})
