export interface YamlParts {
  indent: string
  key: string
  value: string
  comment: string
}

/** The parts of one line that look different. Together they are the line. */
export function yamlParts(line: string): YamlParts {
  const [, indent = '', key = '', rest = ''] = /^(\s*(?:- +)*)([\w.-]+:(?=\s|$))?(.*)$/s.exec(line) ?? []
  // A `#` begins a comment where a space is before it, and no quote is open.
  const [value = rest] = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|(?!(?:^|\s)#)[^"']|["'])*?(?=\s#|$)/.exec(rest) ?? [
    rest,
  ]
  if (/^\s*#/.test(rest) && key === '') return { indent, key, value: '', comment: rest }
  return { indent, key, value, comment: rest.slice(value.length) }
}
