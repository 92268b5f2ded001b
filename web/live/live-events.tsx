import { type Query, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Schemas } from '../app/api.ts'
import { meQuery } from '../app/session.ts'
import { askAgain } from './ask-again.ts'
import { followStream } from './follow-stream.ts'
import { isTouched } from './touched.ts'

export type Connection = 'connecting' | 'live' | 'away'

const ConnectionContext = createContext<Connection>('connecting')

/** Several changes of one moment are one look, and a busy machine is not asked more often than anybody can read. */
const GATHER_MS = 120
const LEAST_GAP_MS = 500

/** Keeps what the pages show true: whatever an event is about is asked for again. */
export function LiveEvents({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connecting')

  useEffect(() => {
    const controller = new AbortController()
    const asking = askAgain(client)
    let gathered: Schemas['Event'][] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    let lookedAt = Number.NEGATIVE_INFINITY
    const look = () => {
      const events = gathered
      gathered = []
      timer = undefined
      lookedAt = performance.now()
      asking.again(({ queryKey }) => isTouched(queryKey, events))
    }
    void followStream({
      path: '/api/v1/events/stream',
      // All that is shown was asked for after this.
      after: client.getQueryData(meQuery.queryKey)?.last_event ?? null,
      signal: controller.signal,
      onOpen(resumed) {
        setConnection('live')
        // Without a place to begin at anything may have happened before the first word; else only an answer may be missing.
        asking.again(resumed ? isUnanswered : () => true)
      },
      onAway: () => setConnection('away'),
      onSignedOut: () => void client.invalidateQueries(meQuery),
      onFrame(frame) {
        gathered.push(JSON.parse(frame.data) as Schemas['Event'])
        timer ??= setTimeout(look, Math.max(GATHER_MS, lookedAt + LEAST_GAP_MS - performance.now()))
      },
    })
    return () => {
      controller.abort()
      asking.stop()
      clearTimeout(timer)
    }
  }, [client])

  return <ConnectionContext value={connection}>{children}</ConnectionContext>
}

/** The event about it has come, and the machine was gone when it was asked. */
function isUnanswered({ state }: Query): boolean {
  return state.status === 'error' || state.fetchFailureCount > 0
}

export function useConnection(): Connection {
  return useContext(ConnectionContext)
}
