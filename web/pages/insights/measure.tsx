import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import type { Translate } from '../../app/translate.ts'
import { BarChart } from '../../ui/bar-chart.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { figureWords, type Measure as Name, plotted, plottedWords } from '../../ui/figure-words.ts'
import { duration } from '../../ui/time-words.ts'
import styles from './insights.module.css'
import { periodWords } from './period-words.ts'

interface MeasureProps {
  measure: Name
  report: Schemas['MeasuresReport']
  /** Undefined: all of the time. */
  onChoose(period: string | undefined): void
}

export function Measure({ measure, report: { total, periods }, onChoose }: MeasureProps) {
  const t = useT()
  const rows = periods.map(({ begin, end, measures }) => {
    const value = plotted(measures, measure)
    return {
      key: begin,
      value,
      period: periodWords({ begin, end }, t.locale),
      figure: value === null ? t('web-figure-none') : plottedWords(t, value, measure),
      count: measures[measure].deployments.length,
    }
  })
  const most = Math.max(0, ...rows.map(({ value }) => value ?? 0))
  const label = t(`web-measure-${measure}`)
  return (
    <Card title={label}>
      <p className={styles['figure']}>{figureWords(t, total, measure)}</p>
      <p className="quiet">{aside(t, total, measure)}</p>
      <BarChart
        bars={rows.map(({ key, value, period, figure }) => ({ key, value, words: `${period}: ${figure}` }))}
        top={plottedWords(t, most, measure)}
        ends={[rows[0]?.period ?? '', rows.at(-1)?.period ?? '']}
        onChoose={onChoose}
      />
      <p className={styles['definition']}>{t(`web-measure-${measure}.about`)}</p>
      <div className={styles['behind']}>
        <Button icon="list" onClick={() => onChoose(undefined)}>
          {t('web-insights-behind')}
        </Button>
        <details>
          <summary>{t('web-insights-table')}</summary>
          <MeasureTable label={label} rows={rows} onChoose={onChoose} />
        </details>
      </div>
    </Card>
  )
}

interface TableProps {
  label: string
  rows: readonly { key: string; period: string; figure: string; count: number }[]
  onChoose(period: string): void
}

function MeasureTable({ label, rows, onChoose }: TableProps) {
  const t = useT()
  return (
    <table className={styles['table']}>
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{t('web-insights-period')}</th>
          <th scope="col">{t('web-insights-value')}</th>
          <th scope="col">{t('web-nav-deployments')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, period, figure, count }) => (
          <tr key={key}>
            <th scope="row">{period}</th>
            <td>{figure}</td>
            <td>
              {count === 0 ? (
                <span className="quiet">–</span>
              ) : (
                <button type="button" className={styles['open']} onClick={() => onChoose(key)}>
                  {t('web-insights-show', { count })}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What else there is to know about the figure. */
function aside(t: Translate, total: Schemas['Measures'], measure: Name): string {
  const withSlowest = (words: string, seconds: number | null) =>
    seconds === null
      ? words
      : `${words} ${t('web-measure-slowest', { slowest: duration(seconds * 1_000, t.locale) })}`
  switch (measure) {
    case 'deployment_frequency':
      return t('web-measure-versions', { count: total.deployment_frequency.count })
    case 'lead_time': {
      const { count, from_tag, p90_seconds } = total.lead_time
      return withSlowest(t('web-measure-lead', { count, tagged: from_tag }), p90_seconds)
    }
    case 'change_failure_rate': {
      const { changes, failures } = total.change_failure_rate
      return t('web-measure-failures', { changes, failures })
    }
    case 'time_to_restore': {
      const { count, open, p90_seconds } = total.time_to_restore
      return withSlowest(t('web-measure-restored', { count, open }), p90_seconds)
    }
  }
}
