import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as ExpressionsModule from '@actions/expressions'
import type * as ParserModule from '@actions/workflow-parser'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..', '..')

/** GitHub's own reading of workflow files and expressions. Their packages import JSON in a way that Node does not take, so they are bundled first. */
async function bundled<Module>(name: string): Promise<Module> {
  const directory = await mkdtemp(join(tmpdir(), 'rmm-language-'))
  const file = join(directory, 'bundle.mjs')
  const bundle = await rolldown({ cwd: root, input: name, platform: 'node', logLevel: 'silent' })
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  await bundle.close()
  try {
    return (await import(pathToFileURL(file).href)) as Module
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } =
  await bundled<typeof ParserModule>('@actions/workflow-parser')
const {
  Evaluator,
  Lexer,
  Parser: ExpressionParser,
  data,
} = await bundled<typeof ExpressionsModule>('@actions/expressions')

/** What GitHub's own parser says about a workflow file. */
export async function workflowErrors(path: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: path, content }, new NoOperationTraceWriter())
  const errors = () => context.errors.getErrors().map(({ message }) => message)
  if (!value) return errors()
  await convertWorkflowTemplate(context, value)
  return errors()
}

/** What stands between `${{` and `}}`. */
export function evaluate(
  expression: string,
  contexts: object,
  functions: Readonly<Record<string, () => boolean>> = {},
) {
  const known = Object.entries(functions).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer()),
  }))
  const { tokens } = new Lexer(expression).lex()
  const parsed = new ExpressionParser(tokens, Object.keys(contexts), known).parse()
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as InstanceType<typeof data.Dictionary>
  return new Evaluator(parsed, context, new Map(known.map((one) => [one.name, one]))).evaluate()
}
