import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApi } from '../api/app.ts'
import type { Api } from '../api/http.ts'
import { makeSetupLink } from '../app/make-setup-link.ts'
import { createTagsOf } from '../app/tags-of.ts'
import { close, connect, type Database } from '../db/connection.ts'
import { retryWhileAway } from '../db/connection-away.ts'
import { startEmbedded } from '../db/embedded.ts'
import { createListener, type Listener } from '../db/listen.ts'
import { appendLog } from '../db/log.ts'
import { migrate } from '../db/migrate.ts'
import { DEMO_BANNER } from '../domain/person/demo-login.ts'
import { createGithubClient, type GithubClient } from '../integrations/github/github-client.ts'
import { messageOf } from '../lib/errors.ts'
import { createDeploymentLog, type DeploymentLog } from '../workflows/deployment-log.ts'
import { keepLease, type Lease } from '../workflows/lease.ts'
import { createLogFiles } from '../workflows/log-files.ts'
import { createRunnerSupply } from '../workflows/runner-supply.ts'
import type { World } from '../workflows/world.ts'
import { ensureAccess, writeClientFile } from './access.ts'
import { beginAudit } from './audit-watch.ts'
import { beginBot } from './begin-bot.ts'
import { beginCommits } from './begin-commits.ts'
import { beginGithubTelling } from './begin-github-telling.ts'
import { beginRuns } from './begin-runs.ts'
import { ensureDemoLogin } from './demo-access.ts'
import { createDrivers, type Drivers } from './drivers.ts'
import { beginConfiguration, type LiveConfiguration } from './live-configuration.ts'
import type { MachineOptions } from './machine-options.ts'
import { remoteDrivers } from './remote-drivers.ts'
import { joinReplicas, type Replica } from './replica.ts'
import { stopsOf } from './stops-of.ts'
import { startStories } from './stories.ts'
import { tagSources } from './tag-sources.ts'
import { beginVouching } from './vouching.ts'
import { watchGithub } from './watch-github.ts'
import { watchHeld } from './watch-held.ts'

export interface Machine {
  url: string
  /** Of the first admin. */
  token: string
  /** Opens once and makes an admin; null: there is one who can sign in. */
  setupLink(): Promise<string | null>
  stop(): Promise<void>
}

/** Puts the whole machine together and starts it; whatever was begun is ended again when a part fails to start. */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const ends: (() => Promise<void>)[] = []
  async function stop(): Promise<void> {
    for (const end of ends.splice(0).toReversed()) {
      await end().catch((error: unknown) =>
        options.log.warn({ reason: messageOf(error) }, 'did not stop cleanly'),
      )
    }
  }
  try {
    return { ...(await start(options, (end) => ends.push(end))), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type OnStop = (end: () => Promise<void>) => void

async function start(options: MachineOptions, onStop: OnStop): Promise<Omit<Machine, 'stop'>> {
  const { log, dataDirectory, replicaName } = options
  const now = () => new Date()
  const url = await openDatabase(options, onStop)
  const db = connect(url, {
    max: 12,
    onBroken: (error) => log.warn({ reason: error.message }, 'database connection broke'),
  })
  onStop(() => close(db))
  const configuration = await beginConfiguration(options, { db, now })
  const { installation } = configuration
  const github = createGithubClient({ setting: () => installation.github.api, now })
  const token = await ensureAccess(db, { people: installation.people, dataDirectory, at: now() })
  if (options.demo) await ensureDemoLogin(db, options.host)

  const replica = await joinReplicas(url, db, { name: replicaName, at: now() })
  onStop(() => replica.leave())
  const listener = await createListener(url)
  onStop(() => listener.close())
  await configuration.follow(listener)

  const takeOver: TakeOver = { recover: async () => {} }
  const lease = await beginLease(options, replica, takeOver)
  onStop(async () => lease.stop())
  const mayAct = () => lease.held()
  const { drivers, runners } = await beginDrivers({ ...options, installation }, { db, now, listener, mayAct })
  onStop(() => drivers.close())

  const world: Omit<World, 'stories'> = {
    db,
    now,
    installation,
    driverOf: drivers.of,
    runners,
    stops: await stopsOf(db, listener),
    logOf: deploymentLogs({ ...options, installation }, db, now),
    mask: options.mask,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    whenDatabaseIsBack: (work) => retryWhileAway(work),
  }
  const engine = await startStories(world, { url, executorId: replica.id, mayAct, log })
  onStop(() => engine.stop())
  onStop(async () => lease.stop())
  takeOver.recover = engine.recover
  lease.lookNow()
  const whole = { ...world, stories: engine }
  onStop(watchHeld(whole, log))
  await beginRuns({ world: whole, db, github, listener, log, replicaId: replica.id, mayAct }, onStop)

  return openDoor(
    { ...options, token, trialDrivers: drivers.trial },
    { world: whole, github, configuration, listener, replicaId: replica.id, mayAct },
    onStop,
  )
}

interface Inside {
  world: World
  github: GithubClient
  configuration: LiveConfiguration
  listener: Listener
  replicaId: string
  mayAct: () => Promise<void>
}

/** Everything that comes in over HTTP. */
async function openDoor(
  options: MachineOptions & { token: string; trialDrivers: Drivers['trial'] },
  inside: Inside,
  onStop: OnStop,
): Promise<Omit<Machine, 'stop'>> {
  const { world, configuration, listener } = inside
  const { db, now, installation } = world
  const { log, token } = options
  const sources = tagSources(options, installation, inside.github)
  const tagsOf = createTagsOf(world, sources.usual)
  const { commitsOf, commitsInChat } = beginCommits(world, inside.github, options)
  const parts = { ...inside, db, log }
  const bot = await beginBot(
    {
      ...parts,
      deps: { ...world, tagsOf, commitsOf: commitsInChat },
      updatePath: `${options.sourcesPrefix}/update`,
      observer: { updateDone: (told) => api.metrics.bot.updateDone(told) },
    },
    onStop,
  )
  await beginGithubTelling(
    { ...parts, deps: world, client: inside.github, told: (...outcome) => api.metrics.told(...outcome) },
    onStop,
  )
  const api: Api = createApi({
    ...world,
    audit: await beginAudit({ ...options, db, now }, onStop),
    ...beginVouching({ installation, now, log }, onStop),
    configuration: configuration.desk,
    trialDrivers: options.trialDrivers,
    tagsOf,
    tagSource: sources.fresh,
    commitsOf,
    bot,
    listen: (channel, callback) => listener.listen(channel, callback),
    log,
    sourcesPrefix: options.sourcesPrefix,
    interserverKey: options.interserverKey,
    demoBanner: options.demo ? DEMO_BANNER : null,
    trustedProxies: options.trustedProxies ?? [],
    ready: () => isReady(db),
  })
  onStop(
    await watchGithub({
      ...inside,
      db,
      log,
      deps: { ...world, tagSource: sources.fresh },
      observer: api.metrics.github,
    }),
  )
  const address = await serve(api, options, onStop)
  if (options.clientFile) await writeClientFile(options.clientFile, { url: address, token })
  return { url: address, token, setupLink: () => setupLink(world, address) }
}

/** Null: somebody can come in already. */
async function setupLink({ db, now, installation }: World, address: string): Promise<string | null> {
  const secret = await makeSetupLink({ db, now, installation })
  return secret === null ? null : `${installation.signIn.publicUrl ?? address}/welcome#${secret}`
}

async function openDatabase(
  { databaseUrl, dataDirectory, log, signal }: MachineOptions,
  onStop: OnStop,
): Promise<string> {
  if (databaseUrl !== null) {
    const onAway = (error: unknown, attempt: number) => {
      if (attempt === 1) log.warn({ reason: messageOf(error) }, 'waiting for the database')
    }
    await retryWhileAway(() => migrate(databaseUrl), { onAway, ...(signal ? { signal } : {}) })
    return databaseUrl
  }
  const embedded = await startEmbedded({ dataDirectory, log })
  onStop(() => embedded.stop())
  await migrate(embedded.url)
  return embedded.url
}

type Reach = Pick<Inside, 'listener' | 'mayAct'> & Pick<World, 'db' | 'now'>

/** Targets that the machine reaches itself, and those that it calls runners to. */
async function beginDrivers(options: MachineOptions, { db, now, listener, mayAct }: Reach) {
  const { runnersOf = createRunnerSupply, installation } = options
  const runners = runnersOf({ db, now, installation })
  const byRunner = await remoteDrivers({ db, now, listener, runners })
  return { runners, drivers: createDrivers({ options, db, now, mayAct, byRunner }) }
}

interface TakeOver {
  /** Nothing, until the engine is there. */
  recover: (executorIds: readonly string[]) => Promise<void>
}

/** Beats from the beginning: a start may take longer than others wait for a sign of life. */
async function beginLease(
  { log, onFenced }: MachineOptions,
  replica: Replica,
  takeOver: TakeOver,
): Promise<Lease> {
  const lease = keepLease({
    store: replica.store((executorIds) => takeOver.recover(executorIds)),
    onLost: onFenced,
    onProblem: (what, error) => log.warn({ reason: messageOf(error) }, what),
  })
  await lease.beatNow()
  return lease
}

/** One log per deployment that runs here; idle ones are forgotten. */
function deploymentLogs(options: MachineOptions, db: Database, now: () => Date): World['logOf'] {
  const production = () => options.installation.environments.at(-1)?.name ?? 'production'
  const files = createLogFiles({ db, directory: options.logDirectory, production })
  const logs = new Map<number, DeploymentLog>()

  return (deploymentId) => {
    const known = logs.get(deploymentId)
    if (known) return known
    const log = createDeploymentLog({
      now,
      mask: options.mask,
      store: async (lines) => {
        let isAnswerLost = false
        const onAway = () => {
          isAnswerLost = true
        }
        const fresh = await retryWhileAway(() => appendLog(db, deploymentId, lines), { onAway })
        // What was stored by an attempt whose answer was lost is not new to the next one.
        const written = isAnswerLost ? files.rewrite(deploymentId) : files.append(deploymentId, fresh)
        await written.catch((error: unknown) => {
          options.log.warn({ reason: messageOf(error) }, 'a log file could not be written')
        })
      },
    })
    if (logs.size >= 500) logs.delete(logs.keys().next().value ?? -1)
    logs.set(deploymentId, log)
    return log
  }
}

async function isReady(db: Database): Promise<boolean> {
  return db
    .selectFrom('replica')
    .select('id')
    .limit(1)
    .execute()
    .then(() => true)
    .catch(() => false)
}

async function serve(
  api: ReturnType<typeof createApi>,
  options: MachineOptions,
  onStop: OnStop,
): Promise<string> {
  await api.listen({ host: options.host, port: options.port })
  onStop(() => api.close())
  const { port } = api.server.address() as AddressInfo
  const host = options.host === '0.0.0.0' || options.host === '::' ? '127.0.0.1' : options.host
  return `http://${host}:${port}`
}
