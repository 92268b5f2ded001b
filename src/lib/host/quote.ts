/** The only place that turns words into POSIX shell text. */

import type { Command } from './host.ts'

const PLAIN = /^[\w./:@%+,-]+$/
const VARIABLE = /^[A-Za-z_]\w*$/

/** One word that a shell reads back as exactly this text. */
export function quoteWord(word: string): string {
  if (word.includes('\0')) throw new TypeError('A word cannot hold a NUL character')
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

export function quoteWords(words: Command | readonly string[]): string {
  return words.map(quoteWord).join(' ')
}

/** Shell lines that hand variables to what is started after them: builtins, so no process ever shows a value. */
export function exportLines(env: Readonly<Record<string, string>> = {}): string {
  return Object.entries(env)
    .map(([name, value]) => {
      if (!VARIABLE.test(name)) throw new TypeError(`${JSON.stringify(name)} cannot name a variable`)
      return `export ${name}=${quoteAlways(value)}\n`
    })
    .join('')
}

/** Shell text that prints `text` as it is; `printf` is a builtin, so no process ever shows it. */
export function printText(text: string): string {
  const parts = text.split('\0')
  return `printf ${quoteAlways(parts.map(() => '%s').join(String.raw`\000`))} ${parts.map(quoteAlways).join(' ')}`
}

/** A directory as a word for `cd`; relative ones start where the login does. */
export function directoryWord(cwd = '.'): string {
  return quoteWord(cwd.startsWith('/') ? cwd : `./${cwd}`)
}

function quoteAlways(text: string): string {
  const quoted = quoteWord(text)
  return quoted === text ? `'${text}'` : quoted
}
