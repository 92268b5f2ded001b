import { expect, test } from 'vitest'
import { didYouMean } from './did-you-mean.ts'

const KNOWN = ['host', 'port', 'user', 'compose_file', 'compose_directory']

test.each([
  ['hots', 'host'],
  ['composeFile', 'compose_file'],
  ['compose-file', 'compose_file'],
  ['compose_fil', 'compose_file'],
  ['usr', 'user'],
  ['Port', 'port'],
])('%s probably means %s', (typed, meant) => {
  expect(didYouMean(typed, KNOWN)).toBe(meant)
})

test.each(['kubeconfig', '', 'x'])('%j means nothing that is known', (typed) => {
  expect(didYouMean(typed, KNOWN)).toBeNull()
})
