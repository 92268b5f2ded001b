import { type ChildProcess, spawn } from 'node:child_process'

export interface GitRun {
  args: readonly string[]
  /** The whole environment; the machine's own holds its secrets. */
  env: Readonly<Record<string, string>>
  cwd: string
  limitMs: number
}

export type GitAnswer = { ok: true; text: string } | { ok: false; reason: string }

const MOST_BYTES = 16_000_000

/** It asks nobody for anything, and no helper of a strange protocol is started. */
const QUIET = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GCM_INTERACTIVE: 'never',
  SSH_ASKPASS_REQUIRE: 'never',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
  GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
}

/** One git command on this machine; it is ended with everything that it started when its time is up. */
export async function runGit({ args, env, cwd, limitMs }: GitRun): Promise<GitAnswer> {
  // Its own session: without a terminal ssh has nobody to ask either.
  const child = spawn('git', [...args], {
    cwd,
    env: { ...env, ...QUIET },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve) => {
    const fail = (reason: string) => {
      clearTimeout(timer)
      endAll(child)
      resolve({ ok: false, reason })
    }
    const timer = setTimeout(() => fail(`git got no answer within ${limitMs / 1_000} s`), limitMs)
    const out = collect(child.stdout, () => fail('the repository has more tags than can be read'))
    const said = collect(child.stderr, () => fail('git said too much'))
    child.once('error', (error) => fail(`git cannot be started: ${error.message}`))
    child.once('close', (code) => {
      if (code !== 0) return fail(reasonIn(said(), code))
      clearTimeout(timer)
      resolve({ ok: true, text: out() })
    })
  })
}

function endAll({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/** What a stream said, when asked. */
function collect(stream: NodeJS.ReadableStream, onTooMuch: () => void): () => string {
  const chunks: Buffer[] = []
  let bytes = 0
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MOST_BYTES) onTooMuch()
    else chunks.push(chunk)
  })
  return () => Buffer.concat(chunks).toString('utf8')
}

/** What git itself names as the reason, in one line. */
function reasonIn(said: string, code: number | null): string {
  const lines = said
    .split('\n')
    .map((line) => line.replace(/\p{Cc}/gu, ' ').trim())
    .filter((line) => line !== '')
  const told = lines.find((line) => line.startsWith('fatal: ')) ?? lines.at(-1)
  // ssh says why before git says that it could not read.
  const cause = told?.includes('Could not read from remote repository') ? (lines[0] ?? told) : told
  return cause === undefined ? `git ended with code ${code}` : cause.replace(/^fatal: /, '').slice(0, 300)
}
