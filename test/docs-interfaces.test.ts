import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { runCli } from '../src/cli/run.ts'
import { localCommands } from '../src/machine/commands.ts'

const read = (name: string) => readFile(new URL(`../docs/${name}`, import.meta.url), 'utf8')

const documented = [...(await read('cli.md')).matchAll(/^rmm (.+?)(?: +#.*)?$/gm)].map(
  ([, usage = '']) => usage,
)

test.each(documented)('docs/cli.md: rmm %s', async (usage) => {
  const words = usage.split(/[ ]+(?=[[<-]|\d|shop)/)[0]?.split(' ') ?? []
  const help = await helpOf(words)

  expect(help.code).toBe(0)
  for (const [flag] of usage.matchAll(/--[a-z-]+/g)) expect(help.text).toContain(flag)
})

test('docs/cli.md leaves no command out', async () => {
  const missing: string[] = []
  for (const words of await everyCommand([])) {
    const command = words.join(' ')
    if (!documented.some((usage) => `${usage} `.startsWith(`${command} `))) missing.push(command)
  }

  expect(missing).toEqual([])
})

async function helpOf(words: readonly string[]): Promise<{ code: number; text: string }> {
  let text = ''
  const output = { write: (said: string) => void (text += said) }
  const io = {
    stdin: process.stdin,
    stdout: output,
    stderr: output,
    env: {},
    cwd: '/',
    fetch,
    now: () => new Date(),
  }
  const code = await runCli([...words, '--help'], io, localCommands)
  return { code, text }
}

/** Below these words, as the help itself lists them. */
async function everyCommand(words: readonly string[]): Promise<string[][]> {
  const { text } = await helpOf(words)
  const [, list] = text.split('\nCOMMANDS\n')
  if (list === undefined) return [[...words]]
  const names = [...list.matchAll(/^ {2}(\S+)/gm)].map(([, name = '']) => name)
  const below = await Promise.all(names.map((name) => everyCommand([...words, name])))
  return below.flat()
}
