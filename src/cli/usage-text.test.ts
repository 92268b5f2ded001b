import {
  AliasNotFoundError,
  ArgumentParseError,
  EnumValidationError,
  FlagNotFoundError,
  InvalidNegatedFlagSyntaxError,
  text_en,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
  UnsatisfiedPositionalError,
} from '@stricli/core'
import { describe, expect, test } from 'vitest'
import { cli } from '../../test/support/cli.ts'
import { translator } from '../i18n/translate.ts'
import { usageText } from './usage-text.ts'

const text = usageText(translator('en'))

const flag = (name: string) => name as ConstructorParameters<typeof UnsatisfiedFlagError>[0]
const argument = (name: string) => name as ConstructorParameters<typeof UnsatisfiedPositionalError>[0]

test('the catalogue says in English what Stricli says by itself', () => {
  const { headers, keywords, briefs } = text
  const asked = { input: 'relase', corrections: ['`release`'], ansiColor: false }

  expect({ headers, keywords, briefs }).toEqual({
    headers: text_en.headers,
    keywords: text_en.keywords,
    briefs: text_en.briefs,
  })
  expect(text.noCommandRegisteredForInput(asked)).toBe(text_en.noCommandRegisteredForInput(asked))
})

test.each([
  new FlagNotFoundError('jsno', []),
  new FlagNotFoundError('jsno', ['json', 'no', 'yes']),
  new AliasNotFoundError('x'),
  new ArgumentParseError(argument('release'), 'v1', new SyntaxError('no number')),
  new EnumValidationError(flag('phase'), 'over', ['draft', 'active'], []),
  new UnsatisfiedFlagError(flag('reason')),
  new UnsatisfiedFlagError(flag('reason'), flag('json')),
  new UnexpectedPositionalError(1, 'b'),
  new UnexpectedFlagError(flag('tag'), 'a', 'b'),
  new UnsatisfiedPositionalError(argument('release')),
  new UnsatisfiedPositionalError(argument('word'), [3, 0]),
  new UnsatisfiedPositionalError(argument('word'), [3, 2]),
  new InvalidNegatedFlagSyntaxError(flag('json'), 'yes'),
])('of a command that cannot be read: $message', (error) => {
  expect(text.exceptionWhileParsingArguments(error, false)).toBe(error.message)
})

describe('in Russian', () => {
  test.each([
    [['relase', 'list'], 'Команды `relase` нет, может быть, `release`?'],
    [['status', '--jsno'], 'Флага --jsno нет, может быть, --json?'],
    [['release', 'show'], 'Не указан аргумент release'],
    [['release', 'show', 'v1'], 'Не подходит «v1» для release: «v1» — не номер вроде 12'],
    [['release', 'list', '--phase', 'over'], 'Вместо «over» нужно что-то одно из (draft|active|'],
    [['chats', 'tell', 'me'], 'Для word нужно хотя бы 3 аргумента, а указано 1'],
    [['logs'], 'Чей лог?'],
  ])('%j is explained, and exits as in English', async (words, said) => {
    const { code, stderr } = await cli(words, { env: { LANG: 'ru_RU.UTF-8' } })

    expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
  })
})
