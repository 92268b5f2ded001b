import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Action, RULES, refusalFor, type Standing, statusAfter } from './lifecycle.ts'
import { parseStatus, phaseOf, STATUSES, type Status, statusesOf } from './status.ts'

const actions = Object.keys(RULES) as Action[]

function standing(status: Status, rest: Partial<Standing> = {}): Standing {
  return { status, changingTarget: false, rehearsalSkipped: null, ...rest }
}

/** Takes each action that is allowed, ignores the others, as an impatient crowd would. */
function walk(tried: readonly Action[]): Status[] {
  const road: Status[] = ['draft']
  for (const action of tried) {
    const status = road.at(-1) ?? 'draft'
    if (refusalFor(action, standing(status)) === null) road.push(statusAfter(action))
  }
  return road
}

describe('any sequence of actions', () => {
  const sequences = fc.array(fc.constantFrom(...actions), { maxLength: 60 })

  test('never reaches production without passing a rehearsal and the approvals', () => {
    fc.assert(
      fc.property(sequences, (tried) => {
        const road = walk(tried)

        if (!road.includes('deploying')) return
        const before = road.slice(0, road.indexOf('deploying'))
        expect(before).toContain('stage_test_rollback')
        expect(before).toContain('manual_test_passed')
      }),
    )
  })

  test('never leaves a release that is over, except to take back what reached production', () => {
    fc.assert(
      fc.property(sequences, (tried) => {
        const road = walk(tried)

        road.slice(0, -1).forEach((status, index) => {
          if (['draft', 'active'].includes(phaseOf(status))) return
          expect(['deployed', 'production_failed']).toContain(status)
          expect(road[index + 1]).toBe('rollback')
        })
      }),
    )
  })

  test('passes through no status twice', () => {
    fc.assert(
      fc.property(sequences, (tried) => {
        const road = walk(tried)

        expect(new Set(road).size).toBe(road.length)
      }),
    )
  })
})

test('every status can be reached and every status that is not an end can be left', () => {
  const reached = new Set<Status>(['draft', ...actions.map(statusAfter)])
  const left = new Set(actions.flatMap((action): readonly Status[] => RULES[action].from))

  expect([...reached].sort()).toEqual([...STATUSES].sort())
  expect(STATUSES.filter((status) => !left.has(status))).toEqual([
    'stage_building_failed',
    'stage_test_rollback_failed',
    'manual_test_failed',
    'rollback_done',
    'rollback_failed',
    'cancelled',
  ])
})

test('the rehearsal is left out only with a recorded reason', () => {
  const unexplained = refusalFor('ready_for_testing', standing('stage_building'))
  const explained = refusalFor(
    'ready_for_testing',
    standing('stage_building', { rehearsalSkipped: 'first version' }),
  )

  expect(unexplained?.code).toBe('rehearsal_missing')
  expect(explained).toBeNull()
})

test('a release is not cancelled while a target is being changed', () => {
  const refusal = refusalFor('cancel', standing('stage_building', { changingTarget: true }))

  expect(refusal?.code).toBe('target_being_changed')
})

test('a refusal names the status and the action', () => {
  const refusal = refusalFor('confirm', standing('draft'))

  expect(refusal).toEqual({ code: 'wrong_state', facts: { action: 'confirm', status: 'draft' } })
})

test('each status belongs to one phase', () => {
  const phases = ['draft', 'active', 'successful', 'failed', 'cancelled'] as const

  expect(phases.flatMap(statusesOf).sort()).toEqual([...STATUSES].sort())
  expect(statusesOf('successful')).toEqual(['deployed'])
})

test('names of older workflows are understood', () => {
  expect(parseStatus('building')).toBe('stage_building')
  expect(parseStatus('staging_failed')).toBe('stage_building_failed')
  expect(parseStatus('deployed')).toBe('deployed')
  expect(parseStatus('toString')).toBeNull()
})
