import { useQueries } from '@tanstack/react-query'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { deploymentQuery } from '../../app/queries.ts'
import { DeploymentRows } from '../../ui/deployment-rows.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { Measure } from '../../ui/figure-words.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { periodWords } from './period-words.ts'

interface BehindProps {
  report: Schemas['MeasuresReport']
  measure: Measure
  period: string | undefined
  onClose(): void
}

/** Each is asked for by itself; more is what the list of deployments is for. */
const SHOWN = 20

/** The deployments that a figure was made from, newest first. */
export function Behind({ report, measure, period, onClose }: BehindProps) {
  const t = useT()
  const stretch = period === undefined ? report : report.periods.find(({ begin }) => begin === period)
  const measures = stretch && ('total' in stretch ? stretch.total : stretch.measures)
  const ids = measures?.[measure].deployments ?? []
  const span =
    stretch &&
    periodWords('total' in stretch ? { begin: stretch.since, end: stretch.until } : stretch, t.locale)
  return (
    <Dialog
      title={`${t(`web-measure-${measure}`)}${span ? ` · ${span}` : ''}`}
      place="side"
      onClose={onClose}
    >
      {ids.length === 0 ? <p className="quiet">{t('web-insights-behind-none')}</p> : <Rows ids={ids} />}
      {ids.length > SHOWN && (
        <p className="quiet">{t('web-insights-behind-some', { shown: SHOWN, count: ids.length })}</p>
      )}
    </Dialog>
  )
}

function Rows({ ids }: { ids: readonly number[] }) {
  const queries = useQueries({ queries: ids.slice(0, SHOWN).map((id) => deploymentQuery(id)) })
  const failed = queries.find(({ isError }) => isError)
  const deployments = queries.flatMap(({ data }) => (data === undefined ? [] : [data]))
  if (failed) return <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />
  if (deployments.length < queries.length) return <Skeleton lines={Math.min(queries.length, 6)} />
  return <DeploymentRows plain deployments={deployments} />
}
