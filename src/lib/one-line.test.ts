import { expect, test } from 'vitest'
import { oneLine } from './one-line.ts'

test.each([
  ['fix: a thing', 'fix: a thing'],
  ['\u001b[31mred\u001b[0m\r\nnext', '[31mred [0m next'],
  ['a\u202Etxt.exe', 'a txt.exe'],
  ['\u0000\u0007', ''],
  ['lone \ud800 half', 'lone \ufffd half'],
  ['x'.repeat(50), `${'x'.repeat(19)}…`],
  ['🚀'.repeat(30), `${'🚀'.repeat(19)}…`],
])('%j is %j', (text, line) => {
  expect(oneLine(text, 20)).toBe(line)
})
