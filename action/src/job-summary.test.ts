import { expect, test } from 'vitest'
import type { ReleaseDetail } from '../../src/contract/release.ts'
import { jobSummary, troubleSummary } from './job-summary.ts'

const now = new Date('2026-03-15T14:30:00Z')
const deployment = {
  id: 3,
  environment: 'stage',
  kind: 'deploy',
  tag: 'v1.2.0',
  status: 'failed',
  attention: null,
  started_at: '2026-03-15T14:28:00Z',
  finished_at: '2026-03-15T14:30:00Z',
}
const release = {
  id: 7,
  service: 'shop',
  tag: 'v1.2.0',
  commit: 'abcdef0123456789abcdef0123456789abcdef01',
  status: 'stage_building_failed',
  phase: 'failed',
  initiated_by: 'octocat',
  rollback_to_tag: null,
  github_action_link: 'https://github.com/acme/shop/actions/runs/9',
  approvals: { needed: 2, missing: 1, given: ['ann'], open: [] },
  failure: { message: 'It answers 500.', remedy: 'Look at its log.' },
  held: null,
  deployments: [deployment],
} as unknown as ReleaseDetail

test('a release at a glance, and what to do when it failed', () => {
  const problem = 'shop v1.2.0 will not be deployed.\nIt answers 500.'

  expect(jobSummary(release, { url: 'https://rmm.example.com', problem, now })).toMatchInlineSnapshot(`
    "### ✗ shop v1.2.0: stage building failed

    |  |  |
    | --- | --- |
    | Service | shop |
    | Version | v1.2.0 (\`abcdef012345\`) |
    | Status | ✗ stage building failed |
    | Release | [7](https://rmm.example.com/releases/7) |
    | Started by | octocat |
    | Approvals | 1 of 2 |
    | Carried out by | [a workflow](https://github.com/acme/shop/actions/runs/9) |

    | Deployment | Environment | What | Result | Took |
    | --- | --- | --- | --- | --- |
    | 3 | stage | deploy v1.2.0 | failed | 2m |

    > shop v1.2.0 will not be deployed.  
    > It answers 500.  
    > Look at its log."
  `)
})

test('one that waits says for whom', () => {
  const approvals = { ...release.approvals, open: ['bob'] }
  const waiting: ReleaseDetail = { ...release, status: 'manual_testing', phase: 'active', approvals }

  expect(jobSummary(waiting, { url: 'https://rmm.example.com', problem: null, now })).toContain(
    '| Approvals | 1 of 2, waits for bob |',
  )
})

test('what a stranger wrote is neither HTML, nor a link, nor another row', () => {
  const hostile: ReleaseDetail = {
    ...release,
    initiated_by: '<img src=x> | [me](javascript:alert(1))\n| a |',
  }

  const [row] =
    jobSummary(hostile, { url: 'https://rmm.example.com', problem: null, now }).match(/.*img.*/) ?? []

  expect(row).toBe(
    '| Started by | &#60;img src=x&#62; &#124; &#91;me&#93;(javascript:alert(1)) &#124; a &#124; |',
  )
})

test('a link that is no address is shown as words', () => {
  const odd = { ...release, github_action_link: 'javascript:alert(1)' } as ReleaseDetail

  expect(jobSummary(odd, { url: '', problem: null, now })).toContain('| Carried out by | a workflow |')
})

test('without a release the reason is all there is', () => {
  expect(troubleSummary('Nothing answers.\nStart it.')).toBe(
    '### ✗ Release Management Machine\n\n> Nothing answers.  \n> Start it.',
  )
})
