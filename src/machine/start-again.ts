import { processVariables } from '../config/variables.ts'

/** Ends with this where the process cannot replace itself; a supervisor starts it again. */
const FENCED = 75

/** Begins anew in place: nothing of what this process was doing goes on. */
export function startAgain(): never {
  const environment = Object.fromEntries(
    Object.entries(processVariables()).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  process.removeAllListeners('warning')
  process.execve?.(
    process.execPath,
    [process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    environment,
  )
  process.exit(FENCED)
}
