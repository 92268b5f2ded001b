import type { Schemas } from '../../app/api.ts'

type Target = Pick<Schemas['Target'], 'places' | 'last_contact' | 'doctor'>

/** The worst of what runs there; null where nothing was ever brought there. */
export function healthOf({ places }: Pick<Target, 'places'>) {
  const seen = places.map(({ health }) => health)
  return (['unhealthy', 'unknown', 'healthy'] as const).find((state) => seen.includes(state)) ?? null
}

/** Whether a person should look at it. */
export function needsLook(target: Target): boolean {
  const { places, last_contact, doctor } = target
  return (
    healthOf(target) === 'unhealthy' ||
    places.some(({ attention }) => attention !== null) ||
    last_contact?.answered === false ||
    doctor?.ok === false
  )
}
