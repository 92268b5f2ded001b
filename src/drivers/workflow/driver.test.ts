import { expect, test } from 'vitest'
import { installation } from '../../../test/support/installation.ts'
import type { Runner, Service } from '../../domain/service/settings.ts'
import { createWorkflowPlace } from './driver.ts'

function serviceOf(runner: Runner): Service {
  const { shop } = installation({ runner }).services
  if (!shop) throw new Error('there is no shop')
  return shop
}

const target = (options = {}) => ({ name: 'shop-stage', driver: 'workflow', options })

test('the doctor has nothing to ask at a place that only workflows reach', async () => {
  const driver = createWorkflowPlace(target(), serviceOf('github'), 'stage')

  const probes = await Array.fromAsync(driver.inspect(AbortSignal.timeout(1_000)))

  expect(probes).toMatchObject([{ ok: true, fix: null }])
})

test.each([
  ['a service that the machine carries out', target(), serviceOf('machine'), 'runner: github'],
  ['options', target({ host: '10.0.0.5' }), serviceOf('github'), 'has no options'],
])('it is no place for %s', (_, place, service, message) => {
  expect(() => createWorkflowPlace(place, service, 'stage')).toThrow(message)
})
