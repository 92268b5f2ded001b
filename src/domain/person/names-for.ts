import { isReservedName } from './reserved-names.ts'

const LONGEST = 60

/**
 * What somebody may be called here, best first and never ending: as the provider calls them, in letters, digits and . _ -,
 * then the same with a number. Of an e-mail address the part before the @.
 */
export function* namesFor(candidates: readonly string[]): Generator<string> {
  const good = [...new Set(candidates.map(plain))].filter((name) => name !== '' && !isReservedName(name))
  yield* good
  const first = good[0] ?? 'person'
  for (let number = 2; ; number += 1) yield `${first}-${number}`
}

function plain(candidate: string): string {
  const [name = ''] = candidate.normalize('NFKC').split('@')
  return name
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .slice(0, LONGEST)
    .toWellFormed()
    .replaceAll(/^[-.]+|[-.]+$|\uFFFD/g, '')
}
