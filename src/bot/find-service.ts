import type { Environment, Installation, Service } from '../domain/service/settings.ts'
import { findByShortName } from './short-name.ts'

type Short = string | number | undefined

/** Null: it is no longer configured. */
export function findService({ services }: Installation, short: Short): Service | null {
  const name = findByShortName(short, Object.keys(services))
  return (name !== null && services[name]) || null
}

export function findEnvironment({ environments }: Installation, short: Short): Environment | null {
  const name = findByShortName(
    short,
    environments.map((one) => one.name),
  )
  return environments.find((one) => one.name === name) ?? null
}
