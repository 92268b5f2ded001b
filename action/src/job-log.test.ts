import { describe, expect, test } from 'vitest'
import { harmless, openJobLog } from './job-log.ts'

describe('what a target says is nothing but text for the runner', () => {
  test.each([
    ['::add-mask::a', ': :add-mask::a'],
    ['  ::set-output name=a::b', '  : :set-output name=a::b'],
    ['built\n::error::no', 'built\n: :error::no'],
    ['built\r::stop-commands::x', 'built\n: :stop-commands::x'],
    ['built\r\n::debug::x', 'built\n: :debug::x'],
    ['see ##[add-path]/tmp', 'see ## [add-path]/tmp'],
    ['std::string ok::', 'std::string ok::'],
  ])('%j becomes %j', (said, shown) => {
    expect(harmless(said)).toBe(shown)
  })
})

test('several lines become one annotation, and each line of a secret is hidden', () => {
  let written = ''
  const log = openJobLog({ write: (text) => void (written += text) })

  log.annotate('error', 'It failed at 100%.\nLook.')
  log.mask('first\n\nsecond')

  expect(written).toBe('::error::It failed at 100%25.%0ALook.\n::add-mask::first\n::add-mask::second\n')
})
