import { describe, expect, test } from 'vitest'
import { failure } from '../domain/failures.ts'
import { REFUSALS, type Refusal, type RefusalCode } from '../domain/refusals.ts'
import { sayFailure } from './say-failure.ts'
import { sayRefusal } from './say-refusal.ts'
import { translator } from './translate.ts'

const en = translator('en')
const ru = translator('ru')
const lock: Refusal = {
  code: 'locked',
  facts: {
    environment: 'production',
    service: 'shop',
    person: 'nina',
    until: 'it is taken away',
    reason: 'unknown',
  },
}

describe('a refusal', () => {
  test('is said in the language of whoever reads it, words of the machine too, words of people as they are', () => {
    expect(sayRefusal(en, lock).message).toBe(
      'production of shop is locked by nina until it is taken away: unknown',
    )
    expect(sayRefusal(ru, lock).message).toBe(
      'Деплой shop на production заблокирован (nina) до снятия вручную: unknown',
    )
    expect(
      sayRefusal(ru, { code: 'wrong_state', facts: { status: 'manual_testing', action: 'begin_rollback' } })
        .message,
    ).toBe('Статус релиза — «ручное тестирование»; действие «откатить» сейчас невозможно.')
  })

  test('says times as its reader writes them', () => {
    const until = { ...lock, facts: { ...lock.facts, until: '2026-03-01T20:00:00.000Z' } }

    const said = sayRefusal(ru, until, () => '01.03.2026 23:00')

    expect(said.message).toContain('до 01.03.2026 23:00:')
  })

  test.each([
    ['one', 1, 'Нужно 1 подтверждение от'],
    ['few', 3, 'Нужно 3 подтверждения от'],
    ['many', 11, 'Нужно 11 подтверждений от'],
    ['many', 1_000, 'Нужно 1000 подтверждений от'],
  ])('counts in the form that the number has: %s', (_, needed, words) => {
    const facts = {
      service: 'shop',
      tag: 'v1',
      environment: 'production',
      missing: 'ann',
      approvers: 'ann',
      release: 7,
    }

    const { remedy } = sayRefusal(ru, { code: 'waits_for_approvals', facts: { ...facts, needed } })

    expect(remedy).toContain(words)
  })

  test('that another version stored never makes an answer fail', () => {
    const codes = Object.keys(REFUSALS) as RefusalCode[]

    const said = codes.flatMap((code) => [en, ru].map((t) => sayRefusal(t, { code, facts: {} })))
    const unknown = sayRefusal(ru, {
      code: 'from_the_future' as RefusalCode,
      facts: { tag: 'v1', why: 'rain' },
    })

    for (const { message, remedy } of said) expect([message, remedy]).not.toContain('')
    expect(sayRefusal(en, { code: 'locked', facts: { service: 'shop' } })).toEqual({
      message: '{environment} of shop is locked by {person} until {until}: {reason}',
      remedy: 'It goes on by itself when the lock is gone. Ask {person}, or: rmm unlock shop {environment}',
    })
    expect(unknown.message).toBe('from_the_future {tag: v1, why: rain}')
  })
})

describe('a failure', () => {
  test('names the step that failed in the same language', () => {
    const timedOut = failure('timed_out', { what: 'smoke_test', limit: '30 s' })

    expect(sayFailure(ru, timedOut).message).toBe('Превышено время, smoke-тест: дольше 30 s; шаг остановлен.')
    expect(sayFailure(en, timedOut).message).toBe('smoke test took longer than 30 s and was stopped.')
  })

  test('by a refusal says the refusal, also where an older version stored its sentences', () => {
    const now = failure('refused', { refusal: 'approvals_missing', missing: 'ann', release: 7 })
    const before = failure('refused', { refusal: 'frozen', reason: 'It was so.', remedy: 'Do this.' })

    expect(sayFailure(ru, now)).toEqual({
      message: 'Машина не может продолжать: Не хватает подтверждений: ann.',
      remedy: 'Попросите подтвердить: rmm release approve 7',
    })
    expect(sayFailure(en, before)).toEqual({
      message: 'The machine may not go on: It was so.',
      remedy: 'Do this.',
    })
  })
})
