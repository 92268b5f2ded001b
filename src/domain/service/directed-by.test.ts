import { expect, test } from 'vitest'
import { directedBy, runsOnGithub } from './directed-by.ts'
import type { WorkflowsSetting } from './github-setting.ts'

const workflows = (steps: WorkflowsSetting['steps']): WorkflowsSetting => ({
  steps,
  stage: 'stage.yml',
  production: 'production.yml',
  rollback: null,
  dev: null,
  inputs: [],
  ref: null,
  timeoutMs: 60_000,
})

test('a service without workflows of its own on the machine is directed by the machine', () => {
  expect(directedBy({ runner: 'machine' })).toBe('machine')
  expect(runsOnGithub({ runner: 'machine' })).toBe(false)
})

test('a workflow that only reports directs itself', () => {
  expect(directedBy({ runner: 'github' })).toBe('github')
  expect(directedBy({ runner: 'github', workflows: workflows('workflow') })).toBe('github')
})

test('a workflow whose steps the machine decides about is directed by the machine, and runs on GitHub', () => {
  const service = { runner: 'github', workflows: workflows('machine') } as const

  expect(directedBy(service)).toBe('machine')
  expect(runsOnGithub(service)).toBe(true)
})
