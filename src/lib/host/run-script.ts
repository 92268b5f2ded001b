import type { Command, RunOptions } from './host.ts'
import { directoryWord, exportLines, printText, quoteWord, quoteWords } from './quote.ts'

/**
 * Runs one command in place of the shell. Both outputs begin with a line of ours, so that what login files print is told
 * apart; stdout's carries the session, for whoever has to end it.
 */
export function runScript(
  command: Command,
  options: Pick<RunOptions, 'cwd' | 'env' | 'stdin'>,
  nonce: string,
): string {
  const start = `exec ${quoteWords(command)}`
  const fed =
    options.stdin === undefined
      ? `${start} </dev/null`
      : `${printText(options.stdin)} 2>/dev/null | (${start})\nexit`

  return `{
n=${quoteWord(nonce)}
session() { printf '%s %s\\n' "$n" "$4"; }
read -r line </proc/self/stat
session \${line##*') '}
printf '%s\\n' "$n" >&2
CDPATH= cd ${directoryWord(options.cwd)} || exit 126
${exportLines(options.env)}${fed}
}
`
}
