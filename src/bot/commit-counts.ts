import type { Translate } from '../i18n/translate.ts'
import { textHtml } from './html.ts'

export interface CommitCounts {
  count: number
  pulls: number
  /** Where people read them. */
  url: string | null
}

/** `7 commits, 3 pull requests` */
export function countsHtml(t: Translate, { count, pulls, url }: CommitCounts): string {
  const words = [
    t('commits-count', { count }),
    ...(pulls === 0 ? [] : [t('commits-pulls', { count: pulls })]),
  ].join(', ')
  return url !== null && /^https?:\/\/\S+$/.test(url)
    ? `<a href="${textHtml(url, 2_000)}">${words}</a>`
    : words
}
