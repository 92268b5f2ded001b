import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../test/support/cli.ts'
import { hyphened } from '../i18n/fact-words.ts'
import { type Translate, translator } from '../i18n/translate.ts'
import { localCommands } from '../machine/commands.ts'
import { briefIn, routesIn } from './routes-in.ts'
import { ABOUT, ROUTES } from './run.ts'

const en = translator('en')
const inRussian = (...words: string[]) => cli([...words, '--help'], { env: { RMM_LANG: 'ru' } })

/** Everything that the help looks up, in a language that has nothing. */
function lookedUp(): string[] {
  const asked = new Set<string>()
  const listening: Translate = Object.assign(() => '', {
    locale: 'ru' as const,
    knows: (id: string): id is never => {
      asked.add(id)
      return false
    },
  })
  routesIn(listening, { ...localCommands, ...ROUTES })
  briefIn(listening, ABOUT)
  return [...asked].toSorted()
}

function inCatalogue(): string[] {
  const files = ['cli-help-commands.ftl', 'cli-help-parameters.ftl']
  const text = files.map((file) => readFileSync(join(import.meta.dirname, '..', 'i18n', 'en', file), 'utf8'))
  return [...text.join('\n').matchAll(/^help-[a-z0-9-]+/gm)].map(([id]) => id).toSorted()
}

test('the catalogue has the help of every command, flag and argument, and of nothing else', () => {
  expect(lookedUp()).toEqual(inCatalogue())
})

test('the name of a message is its English text', () => {
  const others = inCatalogue().filter((id) => !en.knows(id) || `help-${hyphened(en(id))}` !== id)

  expect(others).toEqual([])
})

test('names that are typed are the same in every language', async () => {
  const english = await cli(['release', '--help'])
  const russian = await inRussian('release')

  const usage = (text: string) => text.split('\n').filter((line) => line.startsWith('  rmm'))
  expect(usage(russian.stdout)).toEqual(usage(english.stdout))
  expect(russian.stdout).toMatch(/^ {2}create +Отправить тег в путь к production$/m)
  expect(english.stdout).toMatch(/^ {2}create +Send a tag on its way to production$/m)
})

test.each([
  ['--json', ['status'], /--json\] +Напечатать JSON для программ +\[по умолчанию = false\]/],
  ['an argument', ['deploy'], /service +Имя сервиса\n/],
  ['many arguments', ['group', 'set'], /Имя группы, затем все её участники/],
  ['what a command without its name does', ['audit'], /list +Показать, кто что сделал, сначала новое/],
])('%s is explained in Russian', async (_, words, line) => {
  const { code, stdout } = await inRussian(...words)

  expect(code).toBe(0)
  expect(stdout).toMatch(line)
})
