import { shown } from '../lib/shown.ts'

/** One thing that is wrong, where it is, and what to do about it. */
export interface Problem {
  /** Null for an environment variable. */
  file: string | null
  line: number | null
  column: number | null
  /** `services.loom-content.health`, or the name of a variable. Empty for the file as a whole. */
  path: string
  message: string
}

/** Everything that is wrong with the configuration, found in one go. */
export class ConfigurationProblems extends Error {
  override readonly name = 'ConfigurationProblems'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(describe(problems))
    this.problems = problems
  }
}

/** `rmm.yaml:12:5 services.loom-content.helth: unknown key, did you mean "health"?` */
function problemText({ file, line, column, path, message }: Problem): string {
  const place = [file, line, column].filter((part) => part !== null).join(':')
  const what = path === '' ? message : `${path}: ${message}`
  return place === '' ? what : `${place} ${what}`
}

const SHOWN = 50

function describe(problems: readonly Problem[]): string {
  const lines = problems.slice(0, SHOWN).map(problemText)
  const more = problems.length - lines.length
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}

/** A way into the file, as people write it: `everyone_of[1]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`
      const word = shown(String(part))
      return `${index > 0 ? '.' : ''}${/^[\w-]+$/.test(word) ? word : `"${word}"`}`
    })
    .join('')
}
