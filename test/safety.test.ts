import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', 'src')
const files = await sources()

async function sources(): Promise<{ name: string; text: string }[]> {
  const all = await readdir(root, { recursive: true })
  const names = all.filter((name) => name.endsWith('.ts') && !/\.(test|contract)\.ts$/.test(name))
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(root, name), 'utf8') })))
}

/** Files outside the allowed places in which the pattern occurs. */
function strays(pattern: RegExp, allowed: RegExp): string[] {
  return files.filter(({ name, text }) => pattern.test(text) && !allowed.test(name)).map(({ name }) => name)
}

test('there is something to look at', () => {
  expect(files.length).toBeGreaterThan(100)
})

test('programs are started only by hosts, the embedded database and the entry', () => {
  expect(strays(/from 'node:child_process'/, /^(lib\/host|db\/embedded|demo|machine)/)).toEqual([])
})

test('SQL is written only in src/db', () => {
  expect(strays(/from '(kysely|pg)'/, /^(db\/|workflows\/engine\.ts)/)).toEqual([])
})

test('a release changes its status only through perform', () => {
  expect(strays(/\bsaveMove\(/, /^(app\/perform\.ts|db\/release\.ts)$/)).toEqual([])
})

test('what is put into a script is a constant or quoted', () => {
  const scripts = files.flatMap(({ name, text }) =>
    name.startsWith('lib/host/') ? [] : scriptsIn(text).map((script) => ({ name, script })),
  )

  const loose = scripts.flatMap(({ name, script }) =>
    [...script.matchAll(/(?<!\\)\$\{([^}]*)\}/g)]
      .map(([, expression = '']) => expression)
      .filter((expression) => !isHarmless(expression))
      .map((expression) => `${name}: ${expression}`),
  )

  expect(scripts.length).toBeGreaterThan(10)
  expect(loose).toEqual([])
})

/** Template literals that are shell text: several lines that test, exit, or use their words. */
function scriptsIn(text: string): string[] {
  const literals = text.match(/`(?:\\.|[^`\\])*`/gs) ?? []
  return literals.filter(
    (literal) => /\n/.test(literal) && /"\$[1-9@]"|\bexit \d|\|\| exit|=\$[1-9]/.test(literal),
  )
}

/** Constants, quoted words, pieces of script that are made of these, and commands that the owner of rmm.yaml wrote. */
function isHarmless(expression: string): boolean {
  return /^[A-Z_]+(\.\w+)?$|^[A-Z_]+ \+ 1$|quoteWords?\(|^(setup|label|begin)\(|^(kept|count)$|^(history|list)$|^commands\.current \?\? '|^askOrigin \? origin : ':'$/.test(
    expression,
  )
}

test('no shell is asked for behind our back', () => {
  expect(strays(/shell:\s*true|\bexecSync?\(/, /^$/)).toEqual([])
})

test('the environment is read in one place', () => {
  expect(strays(/process\.env/, /^config\/variables\.ts$/)).toEqual([])
})

test('random and time come from outside the domain and the use cases', () => {
  expect(strays(/Math\.random|Date\.now\(|new Date\(\)|randomUUID/, /^(?!domain\/|app\/)/)).toEqual([])
})

test('nobody kills by a number that may be 0: that is everybody who runs the tests', async () => {
  const here = await readdir(import.meta.dirname, { recursive: true })
  const beside = await readdir(root, { recursive: true })
  const paths = [
    ...here.map((name) => join(import.meta.dirname, name)),
    ...beside.map((name) => join(root, name)),
  ].filter((path) => path.endsWith('.ts') && path !== import.meta.filename)

  const texts = await Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'utf8') })))

  const careless = texts.filter(({ text }) => /process\.kill\((?:Number\(|-?\([^)]*\?\? 0)/.test(text))
  expect(careless.map(({ path }) => path)).toEqual([])
  expect(texts.length).toBeGreaterThan(300)
})
