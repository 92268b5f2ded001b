import { setTimeout as sleep } from 'node:timers/promises'
import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk'
import { dbRetryConfig } from '@dbos-inc/dbos-sdk/internal/utils'
import type { ClientBase, Pool } from 'pg'
import type { DevStory, Story, StoryName } from '../app/deps.ts'
import type { Tx } from '../db/connection.ts'
import type { Durable } from './durable.ts'

/** Stories on one target run one after another, whatever replica runs them. */
const QUEUE = 'target'
/** Replaying with other code would take other steps: a story that began under one number ends under it. */
const STORY_VERSION = '1'
const APPLICATION = 'rmm'
/** A step that is cut off may keep its connection. */
const STOP_LIMIT_MS = 2_000

export type StoryBody = (durable: Durable, story: Pick<Story, 'id' | 'releaseId'>) => Promise<void>

type DevBody = (durable: Durable, story: Pick<DevStory, 'id' | 'wishId'>) => Promise<void>

/** What an engine is told about a story that ended by a bug. */
type Told = { id: string; releaseId?: number }

export interface EngineOptions {
  url: string
  /** Ended with the engine. */
  pool: Pool
  /** One living process only. */
  executorId: string
  /** Awaited before a step is begun and before its result counts; never resolves where another replica has the work. */
  mayAct: () => Promise<void>
  bodies: Readonly<Record<StoryName, StoryBody>>
  toDev: DevBody
  /** Runs work that no other replica does at the same time: the engine prepares its tables without a look at others. */
  inTurn: (work: () => Promise<void>) => Promise<void>
  asClient: (tx: Tx) => ClientBase
  log: EngineLog
  /** A story ended by a bug: its release, where it is of one, needs a person. */
  onBroken: (story: Told, error: unknown) => Promise<void>
  /** False for a process that only enqueues. */
  runStories?: boolean
  /** Called before the first story runs, which may need to enqueue another. */
  onReady: (engine: Engine) => void
}

export interface EngineLog {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

export interface Engine {
  enqueue(tx: Tx, story: Story | DevStory): Promise<void>
  /** Work of these executors, which are gone, goes back on its queue. */
  recover(executorIds: readonly string[]): Promise<void>
  stop(): Promise<void>
}

/** The durable engine. The only file that knows which library it is. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { url, pool, executorId, bodies, asClient, log } = options
  DBOS.setConfig({
    name: APPLICATION,
    systemDatabaseUrl: url,
    applicationVersion: STORY_VERSION,
    executorID: executorId,
    systemDatabasePool: pool,
    ...(options.runStories === false ? { listenQueues: [] } : {}),
    logger: loggerFor(log),
  })
  for (const [name, body] of Object.entries(bodies)) register(name, body, options)
  register('bring-to-dev' satisfies DevStory['name'], options.toDev, options)
  const client = await DBOSClient.create({
    systemDatabaseUrl: url,
    systemDatabasePool: pool,
    applicationName: APPLICATION,
    logger: loggerFor(log),
  })

  const engine: Engine = {
    async enqueue(tx, story) {
      const workflow = {
        workflowName: story.name,
        workflowID: story.id,
        queueName: QUEUE,
        queuePartitionKey: story.target,
        appVersion: STORY_VERSION,
      }
      await client.enqueueInTransaction(asClient(tx), workflow, toldOf(story))
    },
    async recover(executorIds) {
      await recoverFrom(executorIds)
    },
    async stop() {
      await client.destroy()
      await DBOS.shutdown()
      await Promise.race([pool.end(), sleep(STOP_LIMIT_MS)])
    },
  }
  // An outage of the database, however long, is over for the engine soon after it is over.
  Object.assign(dbRetryConfig, { initialBackoffSec: 0.2, maxBackoffSec: 2 })
  options.onReady(engine)
  await options.inTurn(async () => {
    await DBOS.launch()
    await DBOS.registerQueue(QUEUE, {
      partitionConcurrency: 1,
      minPollingIntervalMs: 200,
      onConflict: 'always_update',
    })
  })
  return engine
}

/** What is stored of it. */
function toldOf(story: Story | DevStory) {
  const { id } = story
  return story.name === 'bring-to-dev' ? { id, wishId: story.wishId } : { id, releaseId: story.releaseId }
}

/** Of whatever it is a story: what was stored with its name is what its body takes. */
type AnyBody = { tell(durable: Durable, story: Told): Promise<void> }['tell']

function register(name: string, body: AnyBody, { onBroken, mayAct }: EngineOptions): void {
  function step<T>(name: string, work: () => Promise<T>): Promise<T> {
    async function guarded(): Promise<T> {
      await mayAct()
      const result = await work()
      await mayAct()
      return result
    }
    return DBOS.runStep(guarded, { name })
  }

  async function run(story: Told): Promise<void> {
    try {
      await body({ step }, story)
    } catch (error) {
      if (!isHandOver(error)) await DBOS.runStep(() => onBroken(story, error), { name: `${story.id}/broken` })
      throw error
    }
  }
  DBOS.registerWorkflow(run, { name, maxRecoveryAttempts: 1_000_000 })
}

/** The engine's own words for "another replica has this story now" and "the engine is stopping". */
function isHandOver(error: unknown): boolean {
  const name = error instanceof Error ? error.constructor.name : ''
  return name === 'DBOSWorkflowConflictError' || name === 'DBOSWorkflowCancelledError'
}

/** Not in the library's public interface; the version is pinned and a test crashes replicas to prove it. */
async function recoverFrom(executorIds: readonly string[]): Promise<void> {
  if (executorIds.length === 0) return
  const { DBOSExecutor } = await import('@dbos-inc/dbos-sdk/internal/dbos-executor')
  await DBOSExecutor.globalInstance?.recoverPendingWorkflows([...executorIds])
}

function loggerFor(log: EngineLog) {
  const say = (level: keyof EngineLog) => (message: unknown) => log[level](String(message))
  return { info: say('info'), debug: () => {}, warn: say('warn'), error: say('error') }
}
