import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from './host.ts'
import { directoryWord, exportLines, printText, quoteWord, quoteWords } from './quote.ts'

/**
 * The shell's half of a job. A job lives on its host in files of `<base>/<scope>/`:
 *
 * - `<key>.log`    what it wrote, stdout and stderr together; ends with a blank line and `<mark> <code>`
 * - `<key>.pid`    `<process> <start> <boot> <mark> <session> <start of its leader>` of the shell that runs the command
 * - `<key>.rc`     `-` until the end, then the exit code; `<code> full` where the end could not be written to the log
 * - `<key>.fence`  the largest fence that asked for this job
 *
 * Beside the jobs: `lock` (flock), `fence` (the last five fences, newest first), `current` (the key that ran last).
 * What is said about the job goes to stderr as `<nonce> <word> ...`; stdout is one line of header, `<nonce> <state> <mark>`,
 * and then the log. Files and not a directory a job, and a fork of the shell and not a program around the command: every
 * program that is started costs the host a millisecond.
 */
export interface JobScript {
  /** Shell text of the directory that holds all scopes; it may name `$HOME`. */
  base: string
  scope: string
  key: string
  fence: number
  /** Marks what this caller's shell says, among what login files may print. */
  nonce: string
  /** The first byte of the log that is wanted, from 1. */
  from: number
  command: Command
  cwd?: string | undefined
  env?: Readonly<Record<string, string>> | undefined
  stdin?: string | undefined
}

export type StopScript = Pick<JobScript, 'base' | 'scope' | 'key' | 'fence' | 'nonce'>

const FUNCTIONS = read('functions')
const JOB = read('job')
const START = read('start')
const STOP = read('stop')

/** Starts the job, or attaches to it, or replays how it ended; then follows until stdin closes. */
export function startScript(job: JobScript): string {
  const feed =
    job.stdin === undefined
      ? 'launch </dev/null &'
      : `${printText(job.stdin)} </dev/null 2>/dev/null 9>&- | launch &`

  return braced(`${preamble(job)}
from=${job.from}
command_of_job() {
CDPATH= cd ${directoryWord(job.cwd)} || exit 126
${exportLines(job.env)}exec ${quoteWords(job.command)}
}
feed() {
${feed}
}
${START}`)
}

/** Ends the job's whole session, writes how it ended, and keeps a start that is still on its way from starting. */
export function stopScript(job: StopScript): string {
  return braced(`${preamble(job)}\n${STOP}`)
}

/** Ends everything in a session: TERM, and KILL for what is left after a second. */
export function killScript(session: number, nonce: string): string {
  return braced(
    `n=${quoteWord(nonce)}\n${FUNCTIONS}\nif end_session ${session}; then say stopped; else say stuck $found; fi\nexit 0`,
  )
}

/** A name that is one harmless path segment. Distinct names stay distinct. */
export function segment(name: string): string {
  if (/^[\w-][\w.-]{0,99}$/.test(name)) return name
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return `_${name.replaceAll(/[^\w.-]/g, '_').slice(0, 60)}~${digest}`
}

/** A shell reads a whole brace group before it runs any of it, so what is sent afterwards is input and not script. */
function braced(script: string): string {
  return `{\n${script}\n}\n`
}

function preamble(job: StopScript): string {
  if (!Number.isSafeInteger(job.fence) || job.fence < 0) throw new TypeError(`${job.fence} is no fence`)
  return `n=${quoteWord(job.nonce)} key=${quoteWord(segment(job.key))} fence=${job.fence}
s=${job.base}/${quoteWord(segment(job.scope))}
${FUNCTIONS}
${JOB}`
}

/** Comments and indentation stay at home. */
function read(name: string): string {
  return readFileSync(new URL(`shell/${name}.sh`, import.meta.url), 'utf8').replaceAll(
    /^\s*(#.*)?\n|^ +/gm,
    '',
  )
}
