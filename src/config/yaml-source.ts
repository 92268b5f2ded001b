import { type Document, LineCounter, parseDocument } from 'yaml'
import { ConfigurationProblems, type Problem } from './problems.ts'
import { type Misplaced, offsetOf } from './yaml-place.ts'
import { NO_TAGS, structureProblems } from './yaml-structure.ts'

/** A YAML file as plain values, which still knows where each of them stands. */
export interface Source {
  fileName: string
  value: unknown
  /** Where a path stands; where it is missing, the nearest part above it that does stand. */
  placeOf(path: readonly PropertyKey[]): { line: number; column: number }
}

const MAX_BYTES = 1_000_000
const MAX_SYNTAX_PROBLEMS = 10

/** Reads YAML, or throws `ConfigurationProblems` with what YAML itself has against it. */
export function readYaml(text: string, fileName: string): Source {
  const lines = new LineCounter()
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const refuse = (problems: readonly Misplaced[]): never => {
    throw new ConfigurationProblems(
      problems.map(({ offset, message }): Problem => ({ file: fileName, ...at(offset), path: '', message })),
    )
  }

  if (Buffer.byteLength(text) > MAX_BYTES) refuse([{ offset: 0, message: 'the file is larger than 1 MB' }])
  const document = parse(text, lines)
  if ('message' in document) return refuse([document])
  const syntax = syntaxProblems(document)
  if (syntax.length > 0) return refuse(syntax)
  const structure = structureProblems(document)
  if (structure.length > 0) return refuse(structure)

  const value = plainValue(document)
  if (value instanceof Error) return refuse([{ offset: 0, message: `cannot be read: ${value.message}` }])
  return { fileName, value, placeOf: (path) => at(offsetOf(document, path)) }
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed | Misplaced {
  try {
    // Duplicate keys are looked for in yaml-structure.ts, in linear time.
    return parseDocument(text, {
      lineCounter,
      merge: true,
      schema: 'core',
      prettyErrors: false,
      uniqueKeys: false,
    })
  } catch (error) {
    if (error instanceof RangeError) return { offset: 0, message: 'is nested too deeply' }
    throw error
  }
}

/** One mistake makes the parser stumble many times: one problem per place, and only the first ones. */
function syntaxProblems(document: Document.Parsed): Misplaced[] {
  const found = [...document.errors, ...document.warnings]
    .map(({ code, message, pos }) => ({ offset: pos[0], message: SENTENCES[code] ?? lowerFirst(message) }))
    .sort((one, other) => one.offset - other.offset)
  const seen = new Set<number>()
  const first = found.filter(({ offset }) => !seen.has(offset) && seen.add(offset))
  return first.slice(0, MAX_SYNTAX_PROBLEMS)
}

const SENTENCES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab indents this line: use spaces',
  MULTIPLE_DOCS: 'a second document begins here: remove the "---"',
  RESOURCE_EXHAUSTION: 'is nested too deeply',
  TAG_RESOLVE_FAILED: NO_TAGS,
  BLOCK_AS_IMPLICIT_KEY: 'a value with ": " in it must be in quotes',
  MISSING_CHAR: 'a closing quote or bracket, or a comma, is missing before this',
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function plainValue(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 1_000 })
  } catch (error) {
    if (error instanceof ReferenceError) return new Error('its aliases (*name) unfold into too much')
    return error instanceof Error ? error : new Error(String(error))
  }
}
