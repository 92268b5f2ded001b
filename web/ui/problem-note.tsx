import type { ReactNode } from 'react'
import { ApiProblem } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import { inOwnTime } from './own-time.ts'
import styles from './states.module.css'

/** What went wrong and what to do about it, in the words of the machine. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT()
  const problem = error instanceof ApiProblem ? error.problem : null
  return (
    <Note
      message={problem?.detail ?? t('web-machine-away')}
      remedy={problem?.remedy ?? t(onRetry ? 'web-machine-away.remedy' : 'web-machine-away.again')}
    >
      {onRetry && (
        <Button icon="refresh" onClick={onRetry}>
          {t('web-retry')}
        </Button>
      )}
    </Note>
  )
}

interface NoteProps {
  message: ReactNode
  remedy?: ReactNode
  tone?: 'bad' | 'warn' | 'good'
  children?: ReactNode
}

export function Note({ message, remedy, tone = 'bad', children }: NoteProps) {
  const t = useT()
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      className={classes(styles['bad'], tone !== 'bad' && styles[tone])}
    >
      <Icon name={tone === 'good' ? 'check' : 'warning'} />
      <div>
        <p>{inOwnTime(message, t.locale)}</p>
        {remedy && <p className={styles['remedy']}>{inOwnTime(remedy, t.locale)}</p>}
      </div>
      {children}
    </div>
  )
}
