import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { WebLocale } from '../early/web-locale.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import styles from './account-menu.module.css'
import { answerOf, api } from './api.ts'
import { useLocale } from './locale-context.tsx'
import { meQuery } from './session.ts'

/** `signedIn`: the machine remembers it, for the bot and the command line as well. */
export function LanguageChoice({ signedIn = false }: { signedIn?: boolean }) {
  const { t, choose } = useLocale()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: async (locale: WebLocale) => {
      await choose(locale)
      if (!signedIn) return
      client.setQueryData(
        meQuery.queryKey,
        await answerOf(api.PATCH('/api/v1/users/me', { body: { locale } })),
      )
      // Reasons and remedies come in the language in which they were asked for.
      await client.invalidateQueries()
    },
  })
  return (
    <>
      <label className={styles['choice']}>
        <span>{t('web-language')}</span>
        <select value={t.locale} onChange={({ target }) => change.mutate(target.value as WebLocale)}>
          <option value="en">English</option>
          <option value="ru">Русский</option>
        </select>
      </label>
      {change.isError && <ProblemNote error={change.error} />}
    </>
  )
}
