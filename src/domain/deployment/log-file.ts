import type { Deployment } from './deployment.ts'

/** Where a deployment is told, relative to the log directory. Names are those that operators already grep for. */
export function logFileOf(
  { service, tag, kind, environment }: Pick<Deployment, 'service' | 'tag' | 'kind' | 'environment'>,
  production: string,
): string {
  const name = tag.replaceAll('/', '_')
  if (kind === 'rollback') return `rollback/${service}/${name}-rollback.log`
  return environment === production ? `production/${service}/${name}-prod.log` : `${service}/${name}.log`
}

/** `2026-03-15 14:30:00 - message`, in the machine's own time zone as log files on a server are. */
export function logFileLine({ at, text }: { at: Date; text: string }): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
  const time = `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`
  return `${day} ${time} - ${text}\n`
}
