import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each([
  [{ LANG: 'ru_RU.UTF-8' }, 'ru-RU'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'ru' }, 'ru'],
  [{ LANG: 'ru_RU.UTF-8', LC_ALL: 'en_GB' }, 'en-GB'],
  [{ LC_ALL: 'en_GB.UTF-8', RMM_LANG: 'ru' }, 'ru'],
  [{ LC_ALL: '', LANG: 'sr_RS@latin' }, 'sr-RS'],
  [{ LC_ALL: 'C.UTF-8', LANG: 'ru_RU.UTF-8' }, null],
  [{ RMM_LANG: 'ru\r\nX-Evil: 1' }, null],
  [{}, null],
])('the environment %j asks for %s', (env, language) => {
  expect(languageOf({ env })).toBe(language)
})
