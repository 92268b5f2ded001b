import { took } from '../../src/cli/age.ts'
import { wordsFor } from '../../src/cli/language.ts'
import type { DeploymentWithSteps } from '../../src/contract/deployment.ts'
import type { ReleaseDetail } from '../../src/contract/release.ts'

interface Facts {
  /** Of the machine. */
  url: string
  /** Why the job fails, or null. */
  problem: string | null
  now: Date
}

/** As everything else that the Action writes. */
const IN_ENGLISH = { env: {} }

const SIGNS = { draft: '·', active: '…', successful: '✓', failed: '✗', cancelled: '■' } as const

/** What the page of the run shows, in Markdown. */
export function jobSummary(release: ReleaseDetail, { url, problem, now }: Facts): string {
  const { id, service, tag, commit, status, phase, initiated_by, rollback_to_tag, github_action_link } =
    release
  const rows: [string, string | null][] = [
    ['Service', text(service)],
    ['Version', `${text(tag)}${commit === null ? '' : ` (\`${commit.slice(0, 12)}\`)`}`],
    ['Status', `${SIGNS[phase]} ${text(status.replaceAll('_', ' '))}`],
    ['Release', `[${id}](${url}/releases/${id})`],
    ['Started by', text(initiated_by)],
    ['Approvals', approvals(release)],
    ['Went back to', status.includes('rollback') && rollback_to_tag !== null ? text(rollback_to_tag) : null],
    ['Carried out by', github_action_link === null ? null : link('a workflow', github_action_link)],
  ]
  return [
    `### ${SIGNS[phase]} ${text(service)} ${text(tag)}: ${text(status.replaceAll('_', ' '))}`,
    table(
      ['', ''],
      rows.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ),
    deployments(release.deployments, now),
    trouble(release, problem),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** The same where there is no release to speak of. */
export function troubleSummary(problem: string): string {
  return `### ✗ Release Management Machine\n\n${quote(problem)}`
}

/** Of what belongs to no release. */
export function noteSummary(note: string): string {
  return `### Release Management Machine\n\n${quote(note)}`
}

function approvals({ approvals: { needed, given, open, missing } }: ReleaseDetail): string | null {
  if (needed === 0) return null
  const waiting = missing > 0 && open.length > 0 ? `, waits for ${open.join(', ')}` : ''
  return text(`${given.length} of ${needed}${waiting}`)
}

function deployments(all: readonly DeploymentWithSteps[], now: Date): string {
  if (all.length === 0) return ''
  const rows = all.map((deployment) => {
    const { id, environment, kind, tag, status, attention } = deployment
    const note = attention === null ? '' : ` (${attention})`
    const words = [`${id}`, environment, `${kind} ${tag}`, `${status.replaceAll('_', ' ')}${note}`]
    return [...words, took(wordsFor(IN_ENGLISH), deployment, now)].map(text)
  })
  return table(['Deployment', 'Environment', 'What', 'Result', 'Took'], rows)
}

/** What went wrong and what to do about it, said once. */
function trouble({ failure, held }: ReleaseDetail, problem: string | null): string {
  const known = [failure ?? held].flatMap((why) => (why === null ? [] : [why.message, why.remedy]))
  const lines = [...(problem ?? '').split('\n'), ...known].filter((line) => line !== '')
  return lines.length === 0 ? '' : quote([...new Set(lines)].join('\n'))
}

function quote(lines: string): string {
  return lines
    .split('\n')
    .map((line) => `> ${text(line)}`)
    .join('  \n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function link(words: string, address: string): string {
  return /^https?:\/\/[^\s()<>]+$/.test(address) ? `[${words}](${address})` : text(words)
}

/** Nothing in it is Markdown or HTML, whoever wrote it. */
function text(words: string): string {
  return words.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|~!]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
