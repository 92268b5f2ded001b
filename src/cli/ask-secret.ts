import { typedChunks } from './ask-line.ts'
import { CliError, EXIT } from './cli-error.ts'
import type { Io } from './io.ts'
import { wordsFor } from './language.ts'

const LONGEST = 100_000

/** A secret is never an argument, which others on the computer can see: it is typed unseen, or comes through a pipe. */
export async function askSecret(
  io: Io,
  question: string,
  { noInput }: { noInput: boolean },
): Promise<string> {
  const value = io.stdin.isTTY ? await typed(io, question, noInput) : await piped(io)
  if (value === '') throw new CliError(wordsFor(io)('cli-value-empty'), { exitCode: EXIT.usage })
  return value
}

async function piped({ stdin, env }: Io): Promise<string> {
  let text = ''
  for await (const chunk of stdin) {
    text += String(chunk)
    if (text.length > LONGEST)
      throw new CliError(wordsFor({ env })('cli-value-too-long'), { exitCode: EXIT.usage })
  }
  return text.replace(/\r?\n$/, '')
}

async function typed(io: Io, question: string, noInput: boolean): Promise<string> {
  const { stdin, stderr } = io
  const t = wordsFor(io)
  if (noInput || !stdin.setRawMode) {
    throw new CliError(t('cli-value-missing'), {
      remedy: t('cli-value-missing.remedy', { command: 'printf %s "$VALUE" | rmm …' }),
      exitCode: EXIT.usage,
    })
  }
  stderr.write(`${question} `)
  stdin.setRawMode(true)
  try {
    let value = ''
    for await (const chunk of typedChunks(io)) {
      const read = takeIn(value, String(chunk))
      if (read === null) throw new CliError(t('cli-nothing-changed'))
      value = read.value
      if (read.done) break
    }
    return value
  } finally {
    stdin.setRawMode(false)
    stderr.write('\n')
  }
}

/** What a terminal sends key by key, now that it does not edit the line itself. Null: whoever types has given up. */
function takeIn(before: string, keys: string): { value: string; done: boolean } | null {
  let value = before
  for (const key of keys) {
    if (key === '\u0003') return null
    if (key === '\r' || key === '\n' || key === '\u0004') return { value, done: true }
    value = key === '\u007f' || key === '\b' ? Array.from(value).slice(0, -1).join('') : value + key
  }
  return { value, done: false }
}
