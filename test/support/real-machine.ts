import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Installation } from '../../src/domain/service/settings.ts'
import type { MachineLog } from '../../src/machine/machine-log.ts'
import { type Machine, startMachine } from '../../src/machine/start-machine.ts'

/** What the API says of a release: the part that tests look at. */
export interface ReleaseSeen {
  id: number
  status: string
  phase: string
  failure: { code: string; message: string; remedy: string } | null
  rollback_to_tag: string | null
  deployments: readonly {
    id: number
    environment: string
    kind: string
    status: string
    attention: string | null
    failure: { code: string } | null
    steps: readonly { name: string; status: string; attempts: number }[]
  }[]
}

export interface RealMachine {
  machine: Machine
  post(path: string, body?: object): Promise<Response>
  show(id: number): Promise<ReleaseSeen>
  create(service: string, tag: string): Promise<number>
  approve(id: number): Promise<void>
  /** Waits until the release fits. */
  until(id: number, fits: (release: ReleaseSeen) => boolean): Promise<ReleaseSeen>
  /** Waits until it is over, or waits for people. */
  settled(id: number): Promise<ReleaseSeen>
  /** Through stage and, approved, through production. */
  bring(service: string, tag: string): Promise<ReleaseSeen>
  stop(): Promise<void>
}

const RESTING = ['manual_testing']

/** A whole machine in this process, on a database of the test's own. */
export async function startRealMachine(
  installation: Installation,
  {
    databaseUrl,
    secrets = [],
    interserverKey = null,
  }: { databaseUrl: string; secrets?: readonly string[]; interserverKey?: string | null },
): Promise<RealMachine> {
  const directory = await mkdtemp(join(tmpdir(), 'rmm-real-'))
  const machine = await startMachine({
    installation,
    databaseUrl,
    dataDirectory: directory,
    logDirectory: join(directory, 'logs'),
    host: '127.0.0.1',
    port: 0,
    replicaName: 'test',
    clientFile: null,
    sourcesPrefix: '/api/tg-bot',
    interserverKey,
    auditKey: 'one audit key for every replica of a test',
    targetEnvironment: { PATH: process.env['PATH'] ?? '' },
    mask: (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, '***'), text),
    log: QUIET,
    onFenced: () => {
      throw new Error('the only replica was fenced')
    },
  })
  const real = { machine, ...client(machine) }
  return {
    ...real,
    async stop() {
      await machine.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const QUIET: MachineLog = {
  info: () => {},
  warn: () => {},
  error: (facts, message) => console.error(message, facts),
}

function client({ url, token }: Machine): Omit<RealMachine, 'machine' | 'stop'> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const post = (path: string, body: object = {}) =>
    fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })

  async function answer<T>(response: Response): Promise<T> {
    if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }

  const show = async (id: number) =>
    answer<ReleaseSeen>(await fetch(`${url}/api/v1/releases/${id}`, { headers }))

  async function until(id: number, fits: (release: ReleaseSeen) => boolean): Promise<ReleaseSeen> {
    const limit = performance.now() + 120_000
    for (;;) {
      const release = await show(id)
      if (fits(release)) return release
      if (performance.now() > limit)
        throw new Error(`it never came true: ${JSON.stringify(release, null, 2)}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  const create = async (service: string, tag: string) =>
    (await answer<ReleaseSeen>(await post('/releases', { service, tag }))).id
  const approve = async (id: number) => void (await answer(await post(`/releases/${id}/approve`)))
  const settled = (id: number) =>
    until(id, ({ status, phase }) => phase !== 'active' || RESTING.includes(status))

  return {
    post,
    show,
    create,
    approve,
    until,
    settled,
    async bring(service, tag) {
      const id = await create(service, tag)
      const tested = await settled(id)
      if (tested.status !== 'manual_testing') return tested
      await approve(id)
      return until(id, ({ phase }) => phase !== 'active')
    },
  }
}
