import { useT } from '../app/locale-context.tsx'
import { Button } from './button.tsx'
import styles from './row-list.module.css'

interface MoreButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown }
}

/** Under a list that comes in pages. */
export function MoreButton({ query }: MoreButtonProps) {
  const t = useT()
  if (!query.hasNextPage) return null
  return (
    <p className={styles['more']}>
      <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('web-more')}
      </Button>
    </p>
  )
}
