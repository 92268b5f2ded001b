import { type Client, createClient } from './client.ts'
import { findMachine } from './find-machine.ts'
import type { CliContext, Io } from './io.ts'

export interface Session {
  io: Io
  client: Client
  signal: AbortSignal
}

/** What every command that speaks to the machine begins with. */
export async function openSession({ io, signal }: CliContext): Promise<Session> {
  return { io, signal, client: createClient(io, await findMachine(io)) }
}
