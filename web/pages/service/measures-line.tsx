import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { MEASURES } from '../../app/search.ts'
import { figureWords } from '../../ui/figure-words.ts'
import styles from './service.module.css'

interface MeasuresLineProps {
  service: string
  measures: Schemas['Measures']
}

/** The four figures of the last 30 days; what they count is one press away. */
export function MeasuresLine({ service, measures }: MeasuresLineProps) {
  const t = useT()
  return (
    <dl className={styles['measures']}>
      {MEASURES.map((measure) => (
        <div key={measure}>
          <dt>
            <Link to="/insights" search={{ service, measure }}>
              {t(`web-measure-${measure}`)}
            </Link>
          </dt>
          <dd>{figureWords(t, measures, measure)}</dd>
        </div>
      ))}
    </dl>
  )
}
