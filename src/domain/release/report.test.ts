import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RULES, statusAfter } from './lifecycle.ts'
import { reportable, reportedMoves } from './report.ts'
import { STATUSES, type Status } from './status.ts'

const status = fc.constantFrom(...STATUSES)

test('every road that a report stands for is a road of the lifecycle, and ends where the report says', () => {
  fc.assert(
    fc.property(status, status, (from, to) => {
      const moves = reportedMoves(from, to)

      let at: Status = from
      for (const action of moves ?? []) {
        expect(RULES[action].from).toContain(at)
        at = statusAfter(action)
      }
      expect(at).toBe(moves === null ? from : to)
    }),
    { numRuns: 1_000 },
  )
})

test('no report stands for a decision of people, for a rehearsal that nobody reported, or for starting a draft', () => {
  const between = STATUSES.flatMap((from) =>
    STATUSES.flatMap((to) => (reportedMoves(from, to) ?? []).slice(0, -1)),
  )

  expect(new Set(between)).toEqual(
    new Set(['begin_stage', 'begin_rehearsal', 'begin_production', 'begin_automatic_rollback']),
  )
  expect(reportedMoves('initiated', 'manual_testing')).toEqual(['begin_stage', 'ready_for_testing'])
  expect(reportable('draft', STATUSES)).toEqual(['cancelled'])
})

describe('what the workflows of old send', () => {
  test.each<[Status, Status, readonly string[] | null]>([
    ['initiated', 'stage_building', ['begin_stage']],
    ['initiated', 'stage_building_failed', ['begin_stage', 'stage_failed']],
    ['initiated', 'stage_test_rollback_failed', ['begin_stage', 'begin_rehearsal', 'rehearsal_failed']],
    ['stage_building', 'manual_testing', ['ready_for_testing']],
    ['manual_test_passed', 'deployed', ['begin_production', 'confirm']],
    ['manual_test_passed', 'production_failed', ['begin_production', 'production_failed']],
    ['deploying', 'rollback_done', ['begin_automatic_rollback', 'rolled_back']],
    ['deployed', 'rollback', ['begin_rollback']],
    ['deployed', 'rollback_done', null],
    ['manual_testing', 'deploying', null],
    ['manual_testing', 'stage_building', null],
    ['rollback_done', 'deployed', null],
    ['cancelled', 'stage_building', null],
  ])('%s then %s', (from, to, moves) => {
    expect(reportedMoves(from, to)).toEqual(moves)
  })
})
