import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Beside the Action, which they use. */
const FOLDER = join(import.meta.dirname, '..', '..', 'action', 'templates')

export interface Filling {
  /** For `<name>`. */
  values: Readonly<Record<string, string>>
  /** For `# if name`; `# end` closes it. */
  flags?: Readonly<Record<string, boolean>>
}

export async function template(name: string): Promise<string> {
  return readFile(join(FOLDER, name), 'utf8')
}

/** A template with what is to stand in it. A name that nobody has given is a mistake of ours. */
export function fill(text: string, { values, flags = {} }: Filling, encode = yamlWord): string {
  const kept: boolean[] = []
  const lines = text.split('\n').filter((line) => {
    const [, condition] = /^\s*# if ([\w-]+)$/.exec(line) ?? []
    if (condition !== undefined) kept.push(must(flags, condition))
    else if (/^\s*# end$/.test(line)) kept.pop()
    else return kept.every(Boolean)
    return false
  })
  return lines
    .join('\n')
    .replaceAll(/<([a-z]+(?:-[a-z]+)*)>/g, (_, name: string) => encode(must(values, name)))
}

function must<Value>(from: Readonly<Record<string, Value>>, name: string): Value {
  const value = from[name]
  if (value === undefined) throw new Error(`a template wants "${name}"`)
  return value
}

/** Words that YAML takes for something else than text. */
const NOT_TEXT = /^(?:true|false|yes|no|on|off|null|~|[-+.\d][\d_.xoe+-]*)$/i

/** As it stands where that means the same, else between quotes. */
export function yamlWord(text: string): string {
  const isPlain = /^[\w/.][\w./:@+-]*$/.test(text) && !text.endsWith(':') && !NOT_TEXT.test(text)
  return isPlain || text === '.' ? text : JSON.stringify(text)
}
