/** Whether a function of a migration does anything, as far as its text tells. */
export type Body =
  | { kind: 'works' }
  | { kind: 'missing' }
  | { kind: 'empty' }
  | { kind: 'throws'; words: string }

/** The body of `def <name>` in Python text. */
export function pythonBody(source: string, name: string): Body {
  const lines = source.split('\n')
  const start = lines.findIndex((line) => new RegExp(`^def\\s+${name}\\b`).test(line))
  if (start === -1) return { kind: 'missing' }

  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => /^[^\s#)]/.test(line))
  const inline = /\)[^:]*:\s*([^#]*)/.exec(lines[start] ?? '')?.[1] ?? ''
  const body = [inline, ...(end === -1 ? rest : rest.slice(0, end))].join('\n')
  const statements = body
    .replaceAll(/("""|''')[^]*?\1/g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')

  if (statements[0]?.startsWith('raise')) return { kind: 'throws', words: statements[0] }
  return statements.every((statement) => /^(pass|\.\.\.|return( None)?)$/.test(statement))
    ? { kind: 'empty' }
    : { kind: 'works' }
}

const JS_DEFINITION =
  /exports\.down\s*=|export\s+(?:async\s+)?function\s+down\b|export\s+const\s+down\b|(?<![\w.])down\s*[:=(]|\.down\s*=/

/** The body of `down` in JavaScript or TypeScript text. What cannot be read is believed to work. */
export function javascriptBody(source: string): Body {
  const text = source.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|[^:'"`])\/\/.*$/gm, '$1')
  const found = JS_DEFINITION.exec(text)
  if (!found) return { kind: 'missing' }

  const rest = text.slice(found.index + found[0].length)
  const body = /^[^{=]*?=>\s*([^{\s][^\n;]*)/.exec(rest)?.[1] ?? insideBraces(rest)
  if (body === null) return { kind: 'works' }
  const words = body.trim().replace(/;$/, '')
  if (/^(return\s+)?(throw\b|Promise\.reject\b)/.test(words))
    return { kind: 'throws', words: words.split('\n')[0] ?? '' }
  return /^(return\s*)?(Promise\.resolve\(\)|undefined|null|void 0|true)?$/.test(words)
    ? { kind: 'empty' }
    : { kind: 'works' }
}

/** What stands between the first brace after the parameters and its partner. */
function insideBraces(text: string): string | null {
  const open = /^[^{]*?(?:\)|=>)[^{]*\{/.exec(text)
  if (!open) return null
  let depth = 1
  const start = open[0].length
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}') depth--
    if (depth === 0) return text.slice(start, at)
  }
  return null
}
