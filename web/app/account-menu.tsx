import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { capitalized } from '../ui/capitalized.ts'
import { Icon } from '../ui/icon.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import styles from './account-menu.module.css'
import { answerOf, api } from './api.ts'
import { LanguageChoice } from './language-choice.tsx'
import { useT } from './locale-context.tsx'
import { useMe } from './session.ts'
import { ThemeChoice } from './theme-choice.tsx'
import { TimesChoice } from './times-choice.tsx'

/** Who is signed in, how it looks to them, and the way out. */
export function AccountMenu() {
  const t = useT()
  const me = useMe()
  if (me === null) return null
  return (
    <details className={styles['account']}>
      <summary className={styles['summary']}>
        <span className={styles['face']}>
          <Icon name="person" />
        </span>
        <span className={styles['who']}>
          <span className={styles['name']}>{me.display_name ?? me.name}</span>
          <span className="quiet">{capitalized(t(`role-${me.role}`))}</span>
        </span>
      </summary>
      <div className={styles['menu']}>
        <Link to="/account">{t('web-account')}</Link>
        <ThemeChoice />
        <TimesChoice />
        <LanguageChoice signedIn />
        <LogOut />
      </div>
    </details>
  )
}

function LogOut() {
  const t = useT()
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/auth/logout', { body: {} })),
    onSuccess: async () => {
      client.clear()
      await navigate({ to: '/login' })
    },
  })
  return (
    <>
      <Button pending={leave.isPending} onClick={() => leave.mutate()}>
        {t('web-log-out')}
      </Button>
      {leave.isError && <ProblemNote error={leave.error} />}
    </>
  )
}
