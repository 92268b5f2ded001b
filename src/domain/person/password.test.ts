import { expect, test } from 'vitest'
import { passwordProblem } from './password.ts'

const NAMES = ['olga', 'Olga Petrova', 'op@example.com']

test.each([
  ['elevenchars', 'at least 12'],
  ['x'.repeat(201), 'at most 200'],
  ['aaaaaaaaaaaaaa', 'again and again'],
  ['abababababab', 'again and again'],
  ['123456789012', 'again and again'],
  ['qwertyuiopas', 'again and again'],
  ['Password12345', 'first that anybody tries'],
  ['!!passwordPASSWORD99', 'first that anybody tries'],
  ['my-OLGA-secret-1', 'name of its person'],
  ['olga petrova 77!', 'name of its person'],
])('"%s" is refused', (password, why) => {
  expect(passwordProblem(password, NAMES)).toContain(why)
})

test.each([
  'correct horse battery',
  'Tr0ub4dor&3-and-more',
  'длинный пароль из слов',
  'op-amp circuits rule',
])('"%s" is good enough', (password) => {
  expect(passwordProblem(password, NAMES)).toBeNull()
})
