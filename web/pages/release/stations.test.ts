import { describe, expect, test } from 'vitest'
import type { Schemas } from '../../app/api.ts'
import { stationsOf } from './stations.ts'

type Status = Schemas['Release']['status']
type Phase = Schemas['Release']['phase']

const at = (minute: number) => `2026-11-21T10:0${minute}:00.000Z`

function way(phase: Phase, statuses: readonly Status[], rehearsal_skipped: string | null = null) {
  const status = statuses.at(-1) ?? 'draft'
  const moves = statuses.map((status, minute) => event(minute, { status }, null))
  // Deployments end with a status of their own.
  const history = [...moves.slice(0, 1), event(0, { status: 'succeeded' }, 3), ...moves.slice(1)]
  return stationsOf({ status, phase, history, rehearsal_skipped }).map(
    ({ status, state }) => `${status} ${state}`,
  )
}

function event(minute: number, after: unknown, deployment_id: number | null): Schemas['Event'] {
  return {
    id: minute + 1,
    at: at(minute),
    action: 'move',
    actor: 'machine',
    channel: 'machine',
    service: 'shop',
    release_id: 1,
    deployment_id,
    trace_id: null,
    before: null,
    after,
  }
}

describe('the way of a release', () => {
  test('shows where it was, where it is and what lies ahead', () => {
    expect(way('active', ['initiated', 'stage_building', 'stage_test_rollback', 'manual_testing'])).toEqual([
      'initiated past',
      'stage_building past',
      'stage_test_rollback past',
      'manual_testing now',
      'manual_test_passed ahead',
      'deploying ahead',
      'deployed ahead',
    ])
  })

  test('leaves a rehearsal out that there will not be', () => {
    expect(way('active', ['initiated', 'stage_building'], 'no earlier version exists')).not.toContain(
      'stage_test_rollback ahead',
    )
  })

  test('ends where it ended, well or badly', () => {
    expect(way('successful', ['initiated', 'deployed']).at(-1)).toBe('deployed good')
    expect(way('failed', ['initiated', 'stage_building_failed'])).toEqual([
      'initiated past',
      'stage_building_failed bad',
    ])
  })

  test('ends calmly where people wanted it to', () => {
    expect(way('cancelled', ['initiated', 'cancelled']).at(-1)).toBe('cancelled calm')
    expect(way('failed', ['deployed', 'rollback', 'rollback_done']).at(-1)).toBe('rollback_done calm')
    expect(way('failed', ['deploying', 'production_rollback', 'rollback_done']).at(-1)).toBe(
      'rollback_done bad',
    )
  })

  test('of one that goes back leads back', () => {
    expect(way('active', ['initiated', 'deploying', 'production_rollback']).slice(-2)).toEqual([
      'production_rollback now',
      'rollback_done ahead',
    ])
  })
})
