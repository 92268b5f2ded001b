import { expect, test } from 'vitest'
import { actionsOutput, plainOutput } from './actions-output.ts'

function written(use: (output: ReturnType<typeof actionsOutput>) => void, make = actionsOutput): string[] {
  let text = ''
  use(
    make((part) => {
      text += part
    }, 'word'),
  )
  return text.split('\n').slice(0, -1)
}

test('GitHub is told to hide each line of a secret before anything is said', () => {
  const lines = written((output) => {
    output.hide('one\ntwo%\r\n\n')
    output.log('said')
    output.end()
  })

  expect(lines).toEqual([
    '::add-mask::one',
    '::add-mask::two%25',
    '::stop-commands::word',
    'said',
    '::word::',
  ])
})

test('what a target prints is no command, and a later secret is hidden all the same', () => {
  const lines = written((output) => {
    output.log('::set-env name=PATH::/tmp')
    output.log('##[add-path]/tmp')
    output.hide('late')
    output.log('more')
  })

  expect(lines).toEqual([
    '::stop-commands::word',
    '::set-env name=PATH::/tmp',
    '##[add-path]/tmp',
    '::word::',
    '::add-mask::late',
    '::stop-commands::word',
    'more',
  ])
})

test('elsewhere nothing is said to GitHub, and no secret is printed', () => {
  const lines = written((output) => {
    output.hide('secret')
    output.log('said')
    output.end()
  }, plainOutput)

  expect(lines).toEqual(['said'])
})
