import { expect, test } from 'vitest'
import { deploymentPlan } from './plan.ts'

const all = { migrations: true, smokeTest: true }
const names = (...args: Parameters<typeof deploymentPlan>) => deploymentPlan(...args).map(({ name }) => name)

test('a deployment records, fetches, builds, migrates, starts and looks', () => {
  expect(names('deploy', all)).toEqual([
    'record',
    'fetch',
    'prepare',
    'migrate',
    'start',
    'observe',
    'smoke_test',
  ])
})

test('a rollback migrates back before it checks out, and does not need the code host', () => {
  expect(names('rollback', all)).toEqual([
    'record',
    'migrate_back',
    'prepare',
    'start',
    'observe',
    'smoke_test',
  ])
})

test('a rehearsal goes back and comes forward, and compares the schema', () => {
  expect(names('rehearsal', { migrations: true, smokeTest: false })).toEqual([
    'schema_before',
    'back_migrate',
    'back_prepare',
    'back_start',
    'back_observe',
    'forward_prepare',
    'forward_migrate',
    'forward_start',
    'forward_observe',
    'schema_after',
  ])
})

test('a service without migrations has no step for them', () => {
  expect(names('deploy', { migrations: false, smokeTest: false })).toEqual([
    'record',
    'fetch',
    'prepare',
    'start',
    'observe',
  ])
})

test('names are unique: jobs on hosts are called by them', () => {
  for (const kind of ['deploy', 'rollback', 'rehearsal', 'dev'] as const) {
    const plan = names(kind, all)
    expect(new Set(plan).size).toBe(plan.length)
  }
})

test('nothing before the build changes the target', () => {
  const touching = deploymentPlan('deploy', all).filter(({ changesTarget }) => changesTarget)

  expect(touching.map(({ name }) => name)).toEqual(['prepare', 'migrate', 'start'])
})
