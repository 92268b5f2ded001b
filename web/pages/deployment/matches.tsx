import { useT } from '../../app/locale-context.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './deployment.module.css'

interface MatchesProps {
  count: number
  at: number
  onGo(at: number): void
}

/** "2 of 17", and on to the next. */
export function Matches({ count, at, onGo }: MatchesProps) {
  const t = useT()
  return (
    <span className={styles['matches']}>
      <span role="status">
        {count === 0 ? t('web-nothing-found') : t('web-log-match', { at: (at % count) + 1, count })}
      </span>
      <Button
        look="bare"
        icon="up"
        iconOnly
        disabled={count === 0}
        onClick={() => onGo((at + count - 1) % count)}
      >
        {t('web-previous')}
      </Button>
      <Button look="bare" icon="down" iconOnly disabled={count === 0} onClick={() => onGo((at + 1) % count)}>
        {t('web-next')}
      </Button>
    </span>
  )
}
