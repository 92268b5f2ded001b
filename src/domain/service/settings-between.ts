import type { Service } from './settings.ts'

export interface SettingDifference {
  /** As in rmm.yaml. */
  key: string
  change: 'only_from' | 'only_to' | 'different'
}

/** Settings of a service that are not alike in two environments: their names, never what they hold. */
export function settingsBetween(service: Service, from: string, to: string): readonly SettingDifference[] {
  const [one, other] = [settingsOf(service, from), settingsOf(service, to)]
  if (!one || !other) return []
  const keys = [...new Set([...one.keys(), ...other.keys()])].toSorted()
  return keys.flatMap((key): SettingDifference[] => {
    if (!other.has(key)) return [{ key, change: 'only_from' }]
    if (!one.has(key)) return [{ key, change: 'only_to' }]
    return one.get(key) === other.get(key) ? [] : [{ key, change: 'different' }]
  })
}

/** Null: it does not come there. */
function settingsOf(
  { targets, healthUrls = {} }: Service,
  environment: string,
): ReadonlyMap<string, string> | null {
  const target = Object.hasOwn(targets, environment) ? targets[environment] : undefined
  if (!target) return null
  const settings: Record<string, unknown> = {
    ...target.options,
    driver: target.driver,
    health_url: Object.hasOwn(healthUrls, environment) ? healthUrls[environment] : undefined,
  }
  return new Map(
    Object.entries(settings).flatMap(([key, value]) =>
      value === undefined || value === null ? [] : [[key, canonical(value)]],
    ),
  )
}

/** The same for the same value, however its parts are ordered. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
