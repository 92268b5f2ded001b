import { didYouMean } from '../lib/did-you-mean.ts'
import { shown } from '../lib/shown.ts'

export function nobodyCalled(person: string, known: readonly string[]): string {
  const meant = didYouMean(person, known)
  const hint =
    meant === null ? `add "${shown(person)}: { role: engineer }" under people` : `did you mean ${meant}?`
  return `there is nobody called ${shown(person)}: ${hint}`
}
