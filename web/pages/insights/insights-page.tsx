import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { servicesQuery } from '../../app/queries.ts'
import { GRAINS, type InsightsSearch, MEASURES, SPANS } from '../../app/search.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { Filters } from '../../ui/filters.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import { Behind } from './behind.tsx'
import styles from './insights.module.css'
import { Measure } from './measure.tsx'
import { measuresQuery } from './measures-query.ts'
import { measuresWanted } from './measures-wanted.ts'

const route = getRouteApi('/inside/insights')

/** How well releasing works: four measures, what they count, and what stands behind each. */
export function InsightsPage() {
  const t = useT()
  const search = route.useSearch()
  const query = useQuery(measuresQuery(measuresWanted(search)))
  return (
    <>
      <PageHeader title={t('web-nav-insights')} about={t('web-insights-about')} />
      <InsightsFilters search={search} />
      <Loaded query={query} lines={6}>
        {(report) => <Report report={report} search={search} />}
      </Loaded>
    </>
  )
}

function useSet() {
  const navigate = useNavigate({ from: '/insights' })
  return (change: { [name in keyof InsightsSearch]?: InsightsSearch[name] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
}

function InsightsFilters({ search }: { search: InsightsSearch }) {
  const t = useT()
  const set = useSet()
  const services = useQuery(servicesQuery).data?.items ?? []
  const { days, by } = measuresWanted(search)
  return (
    <Filters>
      <FilterSelect
        label={t('web-service')}
        value={search.service}
        options={services.map(({ name }) => ({ value: name, label: name }))}
        onChange={(service) => set({ service, period: undefined })}
      />
      <div className={styles['toggles']} role="group" aria-label={t('web-insights-span')}>
        {SPANS.map((span) => (
          <Toggle key={span} pressed={days === span} onToggle={() => set({ days: span, period: undefined })}>
            {t('web-insights-days', { days: span })}
          </Toggle>
        ))}
      </div>
      <div className={styles['toggles']} role="group" aria-label={t('web-insights-by')}>
        {GRAINS.filter((grain) => grain !== 'day' || days < 365).map((grain) => (
          <Toggle key={grain} pressed={by === grain} onToggle={() => set({ by: grain, period: undefined })}>
            {t(`web-insights-by-${grain}`)}
          </Toggle>
        ))}
      </div>
    </Filters>
  )
}

interface ReportProps {
  report: Schemas['MeasuresReport']
  search: InsightsSearch
}

function Report({ report, search }: ReportProps) {
  const t = useT()
  const set = useSet()
  const { total } = report
  const command = `rmm measures${report.service === null ? '' : ` ${report.service}`}`
  if (total.deployment_frequency.count === 0 && total.change_failure_rate.changes === 0)
    return (
      <EmptyState
        title={t('web-insights-empty')}
        action={<Link to="/releases">{t('web-all-releases')}</Link>}
        command={command}
      >
        {t('web-insights-empty.about')}
      </EmptyState>
    )
  return (
    <>
      <div className={styles['measures']}>
        {MEASURES.map((measure) => (
          <Measure
            key={measure}
            measure={measure}
            report={report}
            onChoose={(period) => set({ measure, period })}
          />
        ))}
      </div>
      {search.measure !== undefined && (
        <Behind
          report={report}
          measure={search.measure}
          period={search.period}
          onClose={() => set({ measure: undefined, period: undefined })}
        />
      )}
    </>
  )
}
