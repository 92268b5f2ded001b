import { expect, test } from 'vitest'
import type { RunOnWire } from '../contract/run.ts'
import { translator } from '../i18n/translate.ts'
import { lastRun } from './show-run.ts'

const en = translator('en')
const LINK = 'https://github.com/acme/shop/actions/runs/17'

function run(changes: Partial<RunOnWire> = {}): RunOnWire {
  return {
    uid: '6f1f3c0e-5d0a-4a53-9d0c-0d5f5b0b7c11',
    kind: 'deployment',
    release_id: 1,
    deployment_id: 2,
    attempt: 1,
    environment: 'stage',
    repository: 'acme/shop',
    workflow: 'deploy.yml',
    state: 'wanted',
    run_id: null,
    link: null,
    outcome: null,
    failure: null,
    attention: null,
    stop_requested_by: null,
    created_at: '2026-11-30T00:00:00.000Z',
    started_at: null,
    finished_at: null,
    ...changes,
  }
}

test.each<[string, Partial<RunOnWire>]>([
  ['deploy.yml for stage: to be started', {}],
  [
    'deploy.yml for stage: asked for, not seen yet  ! GitHub is away',
    { state: 'sent', attention: 'GitHub is away' },
  ],
  [`a workflow for stage: under way  ${LINK}`, { state: 'found', workflow: null, run_id: '17', link: LINK }],
  [
    'deploy.yml for stage, the 2. time: timed out  run 17',
    { state: 'ended', outcome: 'timed_out', attempt: 2, run_id: '17' },
  ],
])('a run is one line: %s', (line, changes) => {
  expect(lastRun(en, [run({ workflow: 'earlier.yml' }), run(changes)])).toBe(line)
})

test('no run, or a machine that does not speak of them, is nothing', () => {
  expect([lastRun(en, []), lastRun(en, undefined)]).toEqual([null, null])
})
