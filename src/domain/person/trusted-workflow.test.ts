import { expect, test } from 'vitest'
import { Refused } from '../refusals.ts'
import { grantFor } from './trusted-workflow.ts'
import type { Workflow } from './workflow.ts'

const WORKFLOW: Workflow = {
  issuer: 'https://token.actions.githubusercontent.com',
  repository: 'Acme/Shop',
  repositoryId: '1',
  ref: 'refs/tags/v1.0.0',
  event: 'push',
  jobWorkflowRef: null,
  runId: null,
  proof: { id: '1', expiresAt: new Date(0) },
}
const TRUST = [
  { repository: 'acme/shop', services: ['shop'], ref: 'refs/tags/v*', rights: null },
  {
    repository: 'acme/library',
    services: ['shop'],
    ref: null,
    workflow: 'acme/ci/.github/workflows/release.yaml@refs/tags/*',
    rights: null,
  },
  { repository: 'acme/shop', services: ['shop', 'bank'], ref: 'refs/heads/main', rights: ['read'] },
]

const outcome = (changes: Partial<Workflow>) => {
  try {
    return grantFor({ ...WORKFLOW, ...changes }, TRUST)
  } catch (error) {
    return error instanceof Refused ? error.refusal.code : error
  }
}

test('the first entry for repository and ref says what a workflow may do', () => {
  expect(outcome({})).toEqual({
    rights: [
      'read',
      'create_release',
      'deploy_dev',
      'report_release',
      'run_deployment',
      'cancel_own_release',
    ],
    services: ['shop'],
  })
  expect(outcome({ ref: 'refs/heads/main' })).toEqual({ rights: ['read'], services: ['shop', 'bank'] })
})

test('an entry may name the workflow file', () => {
  const of = (jobWorkflowRef: string | null) => outcome({ repository: 'acme/library', jobWorkflowRef })

  expect(of('acme/ci/.github/workflows/release.yaml@refs/tags/v2')).toMatchObject({ services: ['shop'] })
  expect(of('acme/ci/.github/workflows/release.yaml@refs/heads/x')).toBe('github_repository_not_trusted')
  expect(of('evil/ci/.github/workflows/release.yaml@refs/tags/v2')).toBe('github_repository_not_trusted')
  expect(of(null)).toBe('github_repository_not_trusted')
})

test.each<[Partial<Workflow>, string]>([
  [{ repository: 'acme/shop2' }, 'github_repository_not_trusted'],
  [{ repository: 'evil/acme/shop' }, 'github_repository_not_trusted'],
  [{ ref: 'refs/heads/main2' }, 'github_repository_not_trusted'],
  [{ ref: 'x/refs/tags/v1.0.0' }, 'github_repository_not_trusted'],
  [{ event: 'pull_request' }, 'github_event_not_trusted'],
  [{ event: 'pull_request_target' }, 'github_event_not_trusted'],
])('%j is %s', (changes, code) => {
  expect(outcome(changes)).toBe(code)
})
