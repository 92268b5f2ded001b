import type { Asker } from '../domain/asker.ts'
import type { Presser } from './bot.ts'

/** Who presses, as use cases know it. `part`: where one press does several things, each is a cause of its own. */
export function askerOf(by: Pick<Presser, 'person' | 'cause' | 'trace' | 'identity'>, part?: string): Asker {
  const { person, cause, trace, identity } = by
  return {
    person: person.name,
    channel: 'telegram',
    cause: part === undefined ? cause : `${cause}/${part}`,
    trace,
    ...(identity === undefined ? {} : { identity }),
  }
}
