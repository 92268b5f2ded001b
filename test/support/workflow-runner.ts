import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { ACTION_BUNDLE } from '../../scripts/action-bundle.ts'
import { CHILD_VARIABLES } from './child-variables.ts'
import type { Claims, Issuer } from './identity-issuer.ts'

export interface StepRun {
  code: number
  /** The log of the job. */
  log: string
  outputs: Record<string, string>
  /** Variables for the steps that follow. */
  variables: Record<string, string>
  summary: string
}

export type Inputs = Readonly<Record<string, string>>

/** What a runner of GitHub is for one step: its variables, its files, and the door at which a job asks who it is. */
export class WorkflowRunner {
  /** Of the run: `GITHUB_...`. */
  readonly env: Record<string, string> = {
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: '7001',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/tags/v1.0.0',
    GITHUB_REF_NAME: 'v1.0.0',
    GITHUB_REF_TYPE: 'tag',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_ACTOR: 'octocat',
  }
  /** How often a job asked who it is. */
  identitiesGiven = 0
  /** What the door answers instead; null: a token. */
  identityTrouble: number | null = null
  private server: Server | null = null

  /** From now on jobs may ask who they are: `permissions: id-token: write`. */
  async vouchWith(issuer: Issuer, claims: Claims): Promise<void> {
    const identity = async (audience: string | null) => {
      this.identitiesGiven += 1
      const jti = `${this.env['GITHUB_RUN_ID']}-${this.identitiesGiven}`
      return JSON.stringify({ value: await issuer.token({ ...claims, jti, aud: audience }) })
    }
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const { searchParams } = new URL(request.url ?? '', 'http://runner')
      const isOurs = request.headers.authorization === 'Bearer request-token-of-the-job'
      const status = isOurs ? this.identityTrouble : 401
      response.writeHead(status ?? 200, { 'content-type': 'application/json' })
      response.end(status === null ? await identity(searchParams.get('audience')) : '{}')
    }
    const server = createServer((request, response) => void answer(request, response))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    this.server = server
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    this.env['ACTIONS_ID_TOKEN_REQUEST_URL'] = `http://127.0.0.1:${port}/token?api-version=2.0`
    this.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] = 'request-token-of-the-job'
  }

  get vouches(): boolean {
    return this.server !== null
  }

  /** The committed Action, as a process of its own. `onLog`: told of everything as it is written. */
  async act(inputs: Inputs, { onLog }: { onLog?: (log: string) => void } = {}): Promise<StepRun> {
    const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
    return this.run([process.execPath, ACTION_BUNDLE], { env: Object.fromEntries(given), onLog })
  }

  /** Any step: its words, with the variables and files of the runner. */
  async run(
    words: readonly [string, ...string[]],
    {
      env = {},
      cwd,
      onLog,
    }: { env?: Inputs; cwd?: string; onLog?: ((log: string) => void) | undefined } = {},
  ): Promise<StepRun> {
    const directory = await mkdtemp(join(tmpdir(), 'rmm-runner-'))
    const files = {
      GITHUB_OUTPUT: 'output',
      GITHUB_ENV: 'env',
      GITHUB_PATH: 'path',
      GITHUB_STEP_SUMMARY: 'summary',
    }
    for (const name of Object.values(files)) await writeFile(join(directory, name), '')
    const places = Object.entries(files).map(([variable, name]) => [variable, join(directory, name)])
    const [program, ...rest] = words
    const child = spawn(program, rest, {
      cwd: cwd ?? directory,
      env: {
        ...CHILD_VARIABLES,
        HOME: directory,
        ...this.env,
        ...Object.fromEntries(places),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = once(child, 'close') as Promise<[number | null]>
    let log = ''
    child.stdout.on('data', (chunk) => {
      log += chunk
      onLog?.(log)
    })
    const [stderr, [code]] = await Promise.all([text(child.stderr), ended])
    const read = (name: string) => readFile(join(directory, name), 'utf8')
    const run = {
      code: code ?? 128,
      log: log + stderr,
      outputs: assignments(await read('output')),
      variables: assignments(await read('env')),
      summary: await read('summary'),
    }
    await rm(directory, { recursive: true, force: true })
    return run
  }
}

/** `name=value` lines, and values of several lines between delimiters, as the runner reads them. */
function assignments(file: string): Record<string, string> {
  const read: Record<string, string> = {}
  const lines = file.split('\n')
  while (lines.length > 0) {
    const line = lines.shift() ?? ''
    const [, name = '', sign = '', rest = ''] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? []
    if (sign === '=') read[name] = rest
    if (sign === '<<') read[name] = lines.splice(0, lines.indexOf(rest)).join('\n')
    if (sign === '<<') lines.shift()
  }
  return read
}
