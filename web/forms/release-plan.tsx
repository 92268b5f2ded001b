import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { releasePlanQuery } from '../app/queries.ts'
import { Commits } from '../ui/commits.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Migrations } from '../ui/migrations.tsx'
import { Note } from '../ui/problem-note.tsx'
import { useRested } from '../ui/use-rested.ts'
import styles from './release-plan.module.css'

type Plan = Schemas['ReleasePlan']

/** What sending a version on its way would mean, as long as nothing has been touched. */
export function ReleasePlan({ service, tag }: { service: string; tag: string }) {
  const settled = useRested(tag)
  const plan = useQuery({ ...releasePlanQuery(service, settled), enabled: service !== '' && settled !== '' })
  if (settled === '') return null
  return (
    <section className={styles['plan']} aria-busy={plan.isFetching}>
      <Loaded query={plan} lines={4}>
        {(known) => <Known plan={known} />}
      </Loaded>
    </section>
  )
}

function Known({ plan }: { plan: Plan }) {
  const t = useT()
  const { refusal, migrations, way, head, left_out } = plan
  return (
    <>
      {refusal && <Note message={refusal.message} remedy={refusal.remedy} />}
      <ol className={styles['way']}>
        {way.map((place) => (
          <Place key={place.environment} place={place} tag={head.tag} />
        ))}
      </ol>
      <Included plan={plan} />
      {left_out && (
        <details>
          <summary>{t('web-plan-left-out', { newest: left_out.newest.tag })}</summary>
          <Commits known={left_out} />
        </details>
      )}
      {migrations === null ? (
        <p className="quiet">{t('web-plan-migrations-later')}</p>
      ) : (
        <Migrations between={migrations} />
      )}
    </>
  )
}

function Place({ place, tag }: { place: Plan['way'][number]; tag: string }) {
  const t = useT()
  const { environment, runs, barrier, approvals } = place
  return (
    <li className={styles['place']}>
      <span className="quiet">{environment}</span>
      <span>
        {runs ? <code>{runs.tag}</code> : <span className="quiet">{t('web-nothing-runs')}</span>}{' '}
        <span aria-hidden="true">→</span> <code>{tag}</code>
      </span>
      <span className={styles['policy']}>
        <Policy policy={approvals} />
      </span>
      {barrier && (
        <div className={styles['barrier']}>
          <Note tone="warn" message={barrier.message} />
        </div>
      )}
    </li>
  )
}

function Policy({ policy: { kind, count, people } }: { policy: Schemas['ApprovalPolicy'] }) {
  const t = useT()
  if (kind === 'nobody') return t('web-plan-nobody')
  const names = people.join(', ')
  return kind === 'everyone_of'
    ? t('web-plan-everyone', { people: names })
    : t('web-plan-some', { count: count ?? 0, people: names })
}

function Included({ plan }: { plan: Plan }) {
  const t = useT()
  const { commits, commits_total, pull_requests, base, direction } = plan
  if (base === null) return <p className="quiet">{t('web-plan-first')}</p>
  if (commits === null) return <Commits known={plan} />
  const count = commits_total ?? commits.length
  if (count === 0) return <p className="quiet">{t('web-plan-no-commits', { tag: base.tag })}</p>
  const counts = [
    t('web-commits', { count }),
    ...(pull_requests?.length ? [t('web-pull-requests', { count: pull_requests.length })] : []),
  ].join(', ')
  return (
    <details>
      <summary>{t(`web-plan-commits-${direction}`, { counts, tag: base.tag })}</summary>
      <Commits known={plan} />
    </details>
  )
}
