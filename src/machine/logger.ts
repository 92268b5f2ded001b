import { pino } from 'pino'
import type { LogLevel } from '../config/environment.ts'
import type { MachineLog } from './machine-log.ts'

/** JSON lines on standard output, or in a file. Secrets are masked in every line. */
export function createLog({
  level,
  file,
  mask,
}: {
  level: LogLevel
  file?: string
  mask: (text: string) => string
}): MachineLog {
  const destination = pino.destination({ ...(file ? { dest: file, mkdir: true } : { dest: 1 }), sync: true })
  const write = destination.write.bind(destination)
  destination.write = (line: string) => write(mask(line))
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}
