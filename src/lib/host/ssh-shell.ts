import { constants } from 'node:os'
import type { Shell, ShellListener } from './shell.ts'
import type { Session } from './ssh-connection.ts'

/** A shell in a session of an SSH connection. */
export function shellOver({ channel, lost }: Session, listener: ShellListener): Shell {
  let code: number | null = null
  channel.on('data', (chunk: Buffer) => listener.stdout(chunk))
  channel.stderr.on('data', (chunk: Buffer) => listener.stderr(chunk))
  channel.on('error', () => undefined)
  channel.on('exit', (status: number | null, signal?: string) => {
    code = status ?? 128 + (constants.signals[signal as NodeJS.Signals] ?? 0)
  })
  channel.once('close', () => {
    // A code that came before the connection went may still miss the last output.
    const reason = lost() ?? (code === null ? 'the session ended without saying how' : null)
    listener.closed(
      code === null || reason !== null ? { kind: 'lost', reason: reason ?? '' } : { kind: 'exited', code },
    )
  })
  return {
    write: (text) => void (channel.writable && channel.write(text)),
    end: () => void channel.end(),
    destroy: () => void channel.destroy(),
  }
}
