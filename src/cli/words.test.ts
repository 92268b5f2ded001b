import { expect, test } from 'vitest'
import { DEPLOYMENT_KINDS, DEPLOYMENT_STATUSES } from '../contract/deployment.ts'
import { STATUSES } from '../domain/release/status.ts'
import { translator } from '../i18n/translate.ts'
import { styleOf } from './style.ts'
import { deploymentWord, kindWord, releaseWord, wordOf } from './words.ts'

const en = translator('en')
const ru = translator('ru')
const plain = styleOf({ env: {} }, { write: () => {} })

test('in English a state is called what its code says', () => {
  expect(releaseWord(en, { status: 'manual_test_failed', phase: 'failed' }, plain)).toBe(
    '✗ manual test failed',
  )
  expect(deploymentWord(en, 'rolled_back', plain)).toBe('✗ rolled back')
  expect(kindWord(en, 'dev')).toBe('dev')
})

test('in Russian every state and kind has a word', () => {
  const said = [
    ...STATUSES.map((status) => releaseWord(ru, { status, phase: 'active' }, plain)),
    ...DEPLOYMENT_STATUSES.map((status) => deploymentWord(ru, status, plain)),
    ...(['running', 'skipped', 'stopped'] as const).map((status) => deploymentWord(ru, status, plain)),
    ...DEPLOYMENT_KINDS.map((kind) => kindWord(ru, kind)),
  ]

  expect(said.filter((word) => !/[а-яё]/i.test(word))).toEqual([])
})

test('what a newer machine has is called by its own words', () => {
  expect(wordOf(ru, 'some_new_state', 'cli-bot-state-some_new_state')).toBe('some new state')
  expect(wordOf(ru, 'away', 'cli-bot-state-away')).toBe('Telegram не отвечает')
})
