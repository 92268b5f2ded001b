import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sayMistake } from './say-mistake.ts'
import { translator } from './translate.ts'

const SOURCE = join(import.meta.dirname, '..')
const english = translator('en')
const russian = translator('ru')

/** Where mistakes are noted, and what besides them is written there for people. */
const FOLDERS = ['config', 'contract', 'drivers/process', 'drivers/ssh-compose', 'drivers/workflow']
const ALONE = ['lib/issue-sentence.ts', 'domain/service/developer-place.ts']
/** What stands there for the machine itself, for whoever starts it, or for who sends it reports. */
const NOT_READ =
  /compose-files|containers|contract.runner|\.test\.ts$|generated|environment\.ts|secret-keys\.ts|secrets\.ts|env-servers\.ts/

describe('a mistake in what somebody wrote', () => {
  test.each([
    ['is empty', 'пусто'],
    ['must be at most 1000', 'не больше 1000'],
    ['unknown key, did you mean "health"?', 'неизвестный ключ, может быть, «health»?'],
    ['there is nobody called bo: did you mean bob?', 'никого по имени bo нет: может быть, bob?'],
    [
      'there is nobody called zoe: add "zoe: { role: engineer }" under people',
      'никого по имени zoe нет: добавьте «zoe: { role: engineer }» в people',
    ],
    [
      'must be one of nobody, somebody; did you mean "nobody"?',
      'должно быть одним из nobody, somebody; может быть, «nobody»?',
    ],
    ['what nobody has words for', 'what nobody has words for'],
  ])('%s', (said, expected) => {
    expect(sayMistake(russian, said)).toBe(expected)
    expect(sayMistake(english, said)).toBe(said)
  })

  test('has words in every language, wherever it is noted', () => {
    const files = [
      ...FOLDERS.flatMap((folder) => readdirSync(join(SOURCE, folder)).map((file) => join(folder, file))),
      ...ALONE,
    ].filter((file) => file.endsWith('.ts') && !NOT_READ.test(file))
    const unsaid = files.flatMap((file) =>
      mistakesIn(readFileSync(join(SOURCE, file), 'utf8'))
        .filter((sentence) => sayMistake(russian, sentence) === sentence)
        .map((sentence) => `${file}: ${sentence}`),
    )

    expect(unsaid).toEqual([])
  })
})

/** How such a sentence begins. */
const BEGINS =
  /^(must|is|has|holds|names|needs|begins|may hold|leads|stands|belongs|asks|opens|cannot|would be|unknown key|there is|a name|the name of a|the file|people are asked|this key|tags|its aliases|a tab|a second|a value|a closing|a secret|and private_key|did you mean|add it|X (is|has|contains)|"X" is|\*X contains)\b/

/** Texts of a source that are such sentences; what stands between their words is one more word. */
function mistakesIn(source: string): string[] {
  const texts = source.matchAll(/(?<!\.describe\(\s*)(['`])((?:\\.|(?!\1)[^\\\n])*)\1/g)
  return [...texts]
    .map(([, , text = '']) => text.replaceAll(/\$\{[^}]*\}/g, 'X').replaceAll(/\\(.)/g, '$1'))
    .filter((text) => BEGINS.test(text) && text.includes(' '))
}
