import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ALLOWED_IMPORTS } from '../import-rules.mjs'
import { configurationSchema } from '../src/config/configuration-schema.ts'
import { FAILURES } from '../src/domain/failures.ts'
import { RIGHTS, type RightRule } from '../src/domain/person/rights.ts'
import { REFUSALS } from '../src/domain/refusals.ts'
import { RULES } from '../src/domain/release/lifecycle.ts'
import { coarseStatusOf, phaseOf, STATUSES } from '../src/domain/release/status.ts'
import { patternOf, readCatalogue } from '../src/i18n/catalogue.ts'
import { apiPages } from './api-pages.ts'
import { messageNames, webMessageNames } from './generate-messages.ts'

const english = readCatalogue('en')
const docs = join(import.meta.dirname, '..', 'docs')

/** Every page that is made from code; a test compares them with what is committed. */
export async function generatedPages(): Promise<Readonly<Record<string, string>>> {
  return {
    'lifecycle.md': lifecyclePage(),
    'refusals.md': refusalsPage(),
    'rights.md': rightsPage(),
    'architecture.md': await architecturePage(),
    'rmm.schema.json': `${JSON.stringify(configurationSchema(), null, 2)}\n`,
    '../src/i18n/messages.generated.ts': messageNames(),
    '../web/messages.generated.ts': webMessageNames(),
    ...(await apiPages(docs)),
  }
}

function lifecyclePage(): string {
  const moves = Object.entries(RULES)
  const arrows = moves.flatMap(([action, { from, to }]) =>
    from.map((status) => `  ${status} --> ${to}: ${action}`),
  )
  const rows = moves.map(
    ([action, { from, to, when }]) => `| \`${action}\` | ${from.join(', ')} | ${to} | ${when} |`,
  )
  const phases = STATUSES.map((status) => `| ${status} | ${phaseOf(status)} | ${coarseStatusOf(status)} |`)
  return page([
    '# The lifecycle of a release',
    GENERATED,
    '```mermaid\nstateDiagram-v2\n  [*] --> draft\n  [*] --> initiated\n' + arrows.join('\n') + '\n```',
    table('| action | from | to | when |', rows),
    '## Phases',
    'Lists group statuses into phases. The coarse status is for whoever only wants to know whether a version is out: `draft` until everyone has approved it, `approved` on its way to production, `released` while production has it, `cancelled` when it came to nothing or production no longer has it.',
    table('| status | phase | coarse status |', phases),
    '## Again',
    'What failed or was cancelled stays as it ended. `rmm release retry <release>`, “Release again” on its page and on its card in Telegram, and `POST /releases/:id/retry` send its tag on its way as a new release with the same notes; approvals and the rehearsal begin anew. It is offered until its tag is released once more, and not where a newer version runs.',
  ])
}

function refusalsPage(): string {
  const rows = (prefix: string, codes: object) =>
    Object.keys(codes).map(
      (code) =>
        `| \`${code}\` | ${withBraces(`${prefix}-${code}`)} | ${withBraces(`${prefix}-${code}.remedy`)} |`,
    )
  return page([
    '# When the answer is no',
    GENERATED,
    'Every no has a code that never changes its meaning, a sentence, and what a person does about it. Words in braces are facts.',
    '## Refusals',
    'The rules say no. Nothing was changed. HTTP 409 or 403, exit code 5 where a right is missing.',
    table('| code | message | what to do |', rows('refusal', REFUSALS)),
    '## Failures',
    'The target says no. The deployment ends with it; what happens to the target is in [the lifecycle](lifecycle.md).',
    table('| code | message | what to do |', rows('failure', FAILURES)),
  ])
}

/** The English words, with the names of the facts where the facts will be. Of several forms the most general. */
function withBraces(id: string): string {
  const pattern = patternOf(english, id)
  if (!pattern) throw new Error(`${id} has no words`)
  return english.formatPattern(pattern, null, [])?.replaceAll(/\{\$(\w+)\}/g, '{$1}') ?? ''
}

function rightsPage(): string {
  const roles = ['viewer', 'engineer', 'admin'] as const
  const rules: [string, RightRule][] = Object.entries(RIGHTS)
  const rows = rules.map(([right, rule]) => {
    const marks = roles.map((role) => (rule.roles.includes(role) ? 'yes' : ''))
    return `| \`${right}\` | ${rule.lets} | ${marks.join(' | ')} | ${rule.when ?? ''} |`
  })
  return page([
    '# Rights',
    GENERATED,
    'A person has one role. A token or the identity of a workflow can be given less than that: some of these rights, some services. The door of every route asks for one right, the change itself asks again, and a button that is not allowed shows the same reason.',
    'Whoever lacks a right is answered 403 with `not_allowed` (the role), `not_granted` or `service_not_granted` (the token).',
    table('| right | lets a person | viewer | engineer | admin | when |', rows),
  ])
}

async function architecturePage(): Promise<string> {
  const text = await readFile(join(docs, 'architecture.md'), 'utf8')
  const arrows = Object.entries(ALLOWED_IMPORTS).flatMap(([folder, allowed]) =>
    allowed.map(
      (name) =>
        `  ${folder} --> ${name
          .replace(/\\/g, '')
          .replace(/\.ts\$$/, '')
          .replaceAll('/', '_')}`,
    ),
  )
  const diagram = `<!-- imports -->\n\`\`\`mermaid\nflowchart LR\n${arrows.join('\n')}\n\`\`\`\n<!-- /imports -->`
  return text.replace(/<!-- imports -->[\s\S]*<!-- \/imports -->/, () => diagram)
}

const GENERATED = '<!-- Generated from the code by `npm run docs`; edit the code. -->'

function table(head: string, rows: readonly string[]): string {
  const rule = head.replace(/[^|]+/g, '---')
  return [head, rule, ...rows].join('\n')
}

function page(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(await generatedPages())) await writeFile(join(docs, name), text)
}
