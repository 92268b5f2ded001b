import { newSecret } from '../lib/secret.ts'

export interface RunOutput {
  /** For people. Whatever stands in it is text. */
  log(line: string): void
  hide(secret: string): void
  end(): void
}

/** Output that anybody reads as it is. */
export function plainOutput(write: (text: string) => void): RunOutput {
  return { log: (line) => write(`${line}\n`), hide: () => {}, end: () => {} }
}

/** Output that GitHub reads: it hides what it is told to, and takes nothing that a target printed for a command. */
export function actionsOutput(write: (text: string) => void, word = newSecret()): RunOutput {
  let isStopped = false

  function stop(): void {
    if (!isStopped) write(`::stop-commands::${word}\n`)
    isStopped = true
  }

  function goOn(): void {
    if (isStopped) write(`::${word}::\n`)
    isStopped = false
  }

  return {
    log(line) {
      stop()
      write(`${line}\n`)
    },
    hide(secret) {
      goOn()
      for (const command of maskCommands(secret)) write(`${command}\n`)
    },
    end: goOn,
  }
}

/** GitHub hides line by line. What is empty or a blank would hide everything. */
function maskCommands(secret: string): readonly string[] {
  const lines = secret.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  return lines.map((line) => `::add-mask::${line.replaceAll('%', '%25')}`)
}
