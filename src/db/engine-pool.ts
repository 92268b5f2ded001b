import { type ClientConfig, Pool } from 'pg'
import { isDisconnect } from './connection-away.ts'
import { ImpatientClient } from './connection-client.ts'

export interface EnginePoolOptions {
  /** Most connections at once. */
  max: number
  /** Told when a connection broke; whoever was using it gets the error too. */
  onBroken: (error: Error) => void
  /** A replica that froze in the middle of a transaction keeps others from its rows for no longer than this. */
  idleInTransactionMs?: number
  /** Of one statement, for a server that no longer answers at all. */
  timeoutMs?: number
}

/** The connections of the durable engine: with limits of ours, where it has none. */
export function createEnginePool(url: string, options: EnginePoolOptions): Pool {
  const { max, onBroken, idleInTransactionMs = 5_000, timeoutMs = 60_000 } = options
  const pool = new Pool({
    connectionString: url,
    max,
    Client: EngineClient,
    application_name: 'rmm engine',
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    query_timeout: timeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  pool.on('error', onBroken)
  return pool
}

type Callback = (error: unknown, ...rest: unknown[]) => void

/** The engine knows fewer signs of a lost connection than there are; each is given the words that make it try again. */
class EngineClient extends ImpatientClient {
  constructor(config: ClientConfig = {}) {
    super(config)
    const ask = this.query.bind(this) as (...words: unknown[]) => unknown
    const askInItsWords = (...words: unknown[]) => {
      const last = words.at(-1)
      if (typeof last === 'function') {
        const tell = last as Callback
        return ask(...words.slice(0, -1), (error: unknown, ...rest: unknown[]) =>
          tell(inItsWords(error), ...rest),
        )
      }
      const answer = ask(...words)
      if (!(answer instanceof Promise)) return answer
      return answer.catch((error: unknown) => {
        throw inItsWords(error)
      })
    }
    this.query = askInItsWords as EngineClient['query']
  }
}

function inItsWords(error: unknown): unknown {
  if (!(error instanceof Error) || !isDisconnect(error)) return error
  return new Error(`Connection terminated unexpectedly: ${error.message}`, { cause: error })
}
