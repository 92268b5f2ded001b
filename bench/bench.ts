import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { endAllGrounds } from './ground.ts'
import { idleMemory } from './idle-memory.ts'
import { lists } from './lists.ts'
import { type Measure, type Row, spreadOf } from './measure.ts'
import { oneDeployment } from './one-deployment.ts'
import { pages } from './pages.ts'
import { start } from './start.ts'
import { twentyHosts } from './twenty-hosts.ts'
import { waitingReleases } from './waiting-releases.ts'

const MEASURES: readonly Measure[] = [
  start,
  idleMemory,
  oneDeployment,
  twentyHosts,
  waitingReleases,
  lists,
  pages,
]
const BASELINE = join(import.meta.dirname, 'baseline.json')
const PAGE = join(import.meta.dirname, '..', 'docs', 'benchmarks.md')

/** What is kept of a run: medians by the name of the row. */
interface Baseline {
  machine: string
  medians: Readonly<Record<string, number>>
}

const words = process.argv.slice(2)
const only = words.includes('--only') ? words[words.indexOf('--only') + 1] : undefined
const tools = { quick: words.includes('--quick'), say }
process.once('SIGINT', () => void endAllGrounds().then(() => process.exit(130)))

const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.version}`
const before = await readBaseline()
say(`${machine}; load ${loadavg()[0]?.toFixed(1)} at the start`)
const rows: Row[] = []
for (const measure of MEASURES.filter(({ name }) => only === undefined || name === only)) {
  const missing = await measure.missing()
  if (missing !== null) {
    say(`\n${measure.title}: skipped, ${missing}`)
    continue
  }
  say(`\n${measure.title} …`)
  const found = await measure.run(tools)
  rows.push(...found)
  for (const line of table(found, before)) say(line)
}
if (words.includes('--save')) await save(rows)
// What was started has been ended; a connection that lingers is of no use.
process.exit(0)

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function table(found: readonly Row[], baseline: Baseline | null): string[] {
  const head = '| | median (min–max) | floor | ratio | goal | baseline |'
  return [head, '|---|---|---|---|---|---|', ...found.map((row) => line(row, baseline))]
}

function line({ what, unit, samples, floor, goal, note }: Row, baseline: Baseline | null): string {
  const ours = spreadOf(samples)
  const theirs = floor && spreadOf(floor.samples)
  const ratio = theirs ? `${(ours.median / theirs.median).toFixed(2)}×` : ''
  const wanted = goal === null ? '' : 'under' in goal ? `< ${goal.under} ${unit}` : `≤ ${goal.timesFloor}×`
  const was = baseline?.medians[what]
  const cells = [
    note ? `${what} (${note})` : what,
    shown(ours, unit),
    theirs && floor ? `${shown(theirs, unit)}: ${floor.what}` : '',
    ratio,
    wanted,
    was === undefined ? '' : `${round(was)} ${unit}`,
  ]
  return `| ${cells.join(' | ')} |`
}

function shown({ min, median, max }: ReturnType<typeof spreadOf>, unit: Row['unit']): string {
  return min === max ? `${round(median)} ${unit}` : `${round(median)} ${unit} (${round(min)}–${round(max)})`
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1)
}

async function readBaseline(): Promise<Baseline | null> {
  const text = await readFile(BASELINE, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as Baseline)
}

async function save(found: readonly Row[]): Promise<void> {
  const medians = Object.fromEntries(
    found.map(({ what, samples }) => [what, Number(round(spreadOf(samples).median))]),
  )
  await writeFile(BASELINE, `${JSON.stringify({ machine, medians }, null, 2)}\n`)
  const page = await readFile(PAGE, 'utf8')
  const lines = [
    `Measured on ${machine}; load ${loadavg()[0]?.toFixed(1)} at the end.`,
    '',
    ...table(found, null),
  ]
  const measured = `<!-- measured -->\n${lines.join('\n')}\n<!-- /measured -->`
  await writeFile(
    PAGE,
    page.replace(/<!-- measured -->[\s\S]*<!-- \/measured -->/, () => measured),
  )
}
