import type { ApprovalPolicy, Installation, NamedPeople } from '../domain/service/settings.ts'
import type { Translate } from '../i18n/translate.ts'
import { nameHtml } from './html.ts'

/** Who is asked before production, as a sentence. */
export function policyHtml(
  t: Translate,
  policy: ApprovalPolicy,
  groups: Installation['groups'] = {},
): string {
  if (policy.kind === 'nobody') return t('manage-policy-nobody')
  const who = peopleHtml(t, { people: policy.people, groups: policy.groups ?? [] }, groups)
  const asked =
    policy.kind === 'everyone_of'
      ? t('manage-policy-everyone', { count: policy.people.length, who })
      : t('manage-policy-some', { count: policy.count, who })
  return `${asked} ${t(policy.ownRelease ? 'manage-policy-own' : 'manage-policy-not-own')}`
}

/** Groups by their names, then people who are in none of them. */
export function peopleHtml(
  t: Translate,
  { people, groups: named }: NamedPeople,
  groups: Installation['groups'],
): string {
  const members = new Set(named.flatMap((group) => groups[group] ?? []))
  return listHtml(t, [
    ...named.map((group) => t('manage-policy-group', { group: nameHtml(group) })),
    ...people.filter((person) => !members.has(person)).map((person) => nameHtml(person)),
  ])
}

const MOST_SHOWN = 12

/** `a, b and c`; of many only the first. */
export function listHtml(t: Translate, words: readonly string[]): string {
  const rest = words.length - MOST_SHOWN
  const shown = rest > 0 ? [...words.slice(0, MOST_SHOWN), t('manage-and-more', { count: rest })] : words
  return new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(shown)
}
