import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const FOLDERS = ['cli', 'init']
/** Text for shells and for repositories, not for people. */
const OTHER_TEXT = /^(?:completion|rmm-yaml|own-action|planned-files?|components|template|.*-component)\.ts$/

/** What a person types, pastes into rmm.yaml, or opens: the same in every language. */
const COMMAND = /^(?:rmm|git|gh|printf|targets:|RMM_TOKEN=|docs\/)/
/** Names of messages, which are said where they are looked up, and of environments. */
const NAME = /^(?:cli-[\w-]+|stage|production)$/
/** `New` alone is not enough: codes and names are single words, too. */
const SENTENCE = /\p{L}{2,},? \p{L}{2,}/u
const WORD = /\p{L}{2,}/u
/** Whose arguments a person reads. */
const SAID = /^(?:write|CliError|MachineAway|say|table|bold|dim|good|bad|busy)$/
/** The English of the help stands beside what it is about: see routes-in.ts. */
const HELP = /^(?:brief|placeholder|default|ABOUT)$/
const WITH_HELP = /^(?:flag|word|several|names|numberOf)$/

/** Commands that need no machine. */
const LOCAL = ['commands.ts', 'import-servers.ts', 'validate.ts'].map((name) =>
  join(import.meta.dirname, '..', 'machine', name),
)

const inFolders = FOLDERS.flatMap((folder) => {
  const path = join(import.meta.dirname, '..', folder)
  return readdirSync(path)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !OTHER_TEXT.test(name))
    .map((name) => join(path, name))
})

const files = [...inFolders, ...LOCAL]

/** Words that a file says past the catalogue. */
function pastTheCatalogue(name: string, text: string): string[] {
  const found: string[] = []
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  visit(file, false)
  return found

  function visit(node: ts.Node, isSaid: boolean): void {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isHelp(node) || isBug(node)) return
    if (isWords(node) || (ts.isTemplateExpression(node) && COMMAND.test(node.head.text))) return
    if (isText(node) && isForPeople(node.text, isSaid)) found.push(node.text)
    // What decides between two texts is none itself, nor is what is looked up.
    const inside = isSaid || isSaying(node) || isRow(node)
    ts.forEachChild(node, (child) => {
      const isAside = ts.isBinaryExpression(child) && child.operatorToken.kind !== ts.SyntaxKind.PlusToken
      visit(child, inside && !(isAside && !isFallback(child)))
    })
  }
}

function isForPeople(text: string, isSaid: boolean): boolean {
  const shown = text.trim()
  return !COMMAND.test(shown) && !NAME.test(shown) && (SENTENCE.test(shown) || (isSaid && WORD.test(shown)))
}

function isText(node: ts.Node): node is ts.Node & { text: string } {
  return (
    ts.isStringLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)
  )
}

function nameOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text
  return ts.isIdentifier(node) ? node.text : ''
}

function isSaying(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false
  const [painted] = node.arguments ?? []
  const isHeading = nameOf(node.expression) === 'map' && painted !== undefined && SAID.test(nameOf(painted))
  return isHeading || SAID.test(nameOf(node.expression))
}

/** `['name', person.name]` */
function isRow(node: ts.Node): boolean {
  if (!ts.isArrayLiteralExpression(node) || node.elements.length !== 2) return false
  const [name, value] = node.elements
  return name !== undefined && value !== undefined && ts.isStringLiteral(name) && !isText(value)
}

/** `t('…')`, `wordsFor(io)('…')` and everything else that has arguments of its own. */
function isWords(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) && (nameOf(node.expression) === 't' || ts.isCallExpression(node.expression))
  )
}

function isHelp(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return WITH_HELP.test(nameOf(node.expression))
  const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)
  return isNamed && HELP.test(node.name.getText())
}

/** Nobody but whoever mends it reads what a bug says. */
function isBug(node: ts.Node): boolean {
  return ts.isNewExpression(node) && nameOf(node.expression) === 'Error'
}

/** `name ?? 'nobody'` */
function isFallback({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken
}

describe('what the command line says', () => {
  test('is in the catalogue, every word of it', () => {
    const past = files.flatMap((path) =>
      pastTheCatalogue(path, readFileSync(path, 'utf8')).map((text) => `${path}: ${text}`),
    )

    expect(files.length).toBeGreaterThan(50)
    expect(past).toEqual([])
  })

  test.each([
    ['a sentence that is printed', "io.stderr.write('Nothing was changed.\\n')"],
    ['a word that is printed', "io.stdout.write(style.dim('nothing'))"],
    ['a sentence that ends a command', 'throw new CliError(`There is no ${name}.`)'],
    ['what to do about it', "throw new CliError(t('cli-no'), { remedy: 'Add --yes.' })"],
    ['what stands there otherwise', "io.stdout.write(`${name ?? 'nobody'}`)"],
    ['a table', "io.stdout.write(table([['NAME', t('cli-no')]]))"],
    ['the heading of a table', "const heading = ['NAME'].map(style.dim)"],
    ['the name of a fact', "const rows = [['role', person.role]]"],
    ['a sentence that is made first', "const question = 'Apply this?'"],
  ])('%s is found where it is not', (_, source) => {
    expect(pastTheCatalogue('a.ts', source)).toHaveLength(1)
  })
})
