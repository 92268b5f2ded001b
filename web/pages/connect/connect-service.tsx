import { useEffect, useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { YamlText } from '../../ui/yaml-text.tsx'
import { ApplyCard } from './apply-card.tsx'
import styles from './connect.module.css'
import { ApproversCard, HealthCard, MigrationsCard, ServiceCard } from './connection-cards.tsx'
import type { ConnectionDraft } from './connection-draft.ts'
import { DoctorCard } from './doctor-card.tsx'
import { fragmentYaml, peopleIn, withConnection } from './fragment.ts'
import { keepDraft, keptDraft } from './kept-draft.ts'
import { NeededSecrets } from './needed-secrets.tsx'
import { PlaceCard } from './place-card.tsx'

interface ConnectServiceProps {
  inForce: Schemas['Configuration']
  environments: readonly Schemas['EnvironmentList']['items'][number][]
}

/** A form, and beside it what it says in rmm.yaml; then the doctor, the plan, and the end. */
export function ConnectService({ inForce, environments }: ConnectServiceProps) {
  const t = useT()
  // Nobody releases to a dev server, and production comes last.
  const road = environments.filter(({ name }) => name !== 'dev')
  const production = road.find(({ production }) => production)
  const [draft, setDraft] = useState<ConnectionDraft>(() => keptDraft(road.map(({ name }) => name)))
  useEffect(() => keepDraft(draft), [draft])
  const set = (change: Partial<ConnectionDraft>) => setDraft((before) => ({ ...before, ...change }))
  const yaml = withConnection(inForce.yaml, draft, production?.name ?? 'production')
  const parts = { draft, set }
  return (
    <div className={styles['connect']}>
      <div className={styles['form']}>
        <ServiceCard {...parts} />
        {road.map(({ name }, index) => (
          <PlaceCard key={name} environment={name} before={road[index - 1]?.name ?? null} {...parts} />
        ))}
        <HealthCard {...parts} />
        <MigrationsCard {...parts} />
        <ApproversCard {...parts} people={peopleIn(inForce.yaml)} now={production?.approvals.words ?? ''} />
      </div>
      <div className={styles['beside']}>
        <Card title={t('web-connect-yaml')}>
          <YamlText text={fragmentYaml(draft)} label={t('web-connect-yaml')} />
          <p className="quiet">{t('web-connect-yaml.about')}</p>
        </Card>
        <NeededSecrets draft={draft} />
        <DoctorCard draft={draft} yaml={yaml} />
        <ApplyCard draft={draft} yaml={yaml} revision={inForce.revision} />
        <CopyLine text={`rmm doctor ${draft.name} --file rmm.yaml`.replace('  ', ' ')} />
      </div>
    </div>
  )
}
