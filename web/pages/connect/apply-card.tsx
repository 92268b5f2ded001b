import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../app/locale-context.tsx'
import { useApply, usePlan } from '../../forms/configuration-change.ts'
import { PlanView } from '../../forms/plan-view.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import styles from '../settings/settings.module.css'
import { type ConnectionDraft, isComplete } from './connection-draft.ts'
import { Refused } from './doctor-card.tsx'
import { forgetDraft } from './kept-draft.ts'

interface ApplyCardProps {
  draft: ConnectionDraft
  yaml: string | null
  /** Of what was in force when the form was filled in. */
  revision: number
}

/** What would change; then it does. */
export function ApplyCard({ draft, yaml, revision }: ApplyCardProps) {
  const t = useT()
  const [done, setDone] = useState<string | null>(null)
  const plan = usePlan()
  const apply = useApply(revision, () => {
    forgetDraft()
    setDone(draft.name)
  })
  const isReady = yaml !== null && isComplete(draft)
  const isPlanned = plan.isSuccess && plan.variables === yaml
  if (done !== null) return <Done service={done} />
  return (
    <Card title={t('web-plan')}>
      {isPlanned && <PlanView plan={plan.data.plan} />}
      {plan.isError && <Refused error={plan.error} />}
      {apply.isError && <Refused error={apply.error} />}
      <div className={styles['buttons']}>
        <OfferedButton
          offered={{
            label: t('web-plan-make'),
            allowed: isReady,
            reason: isReady ? null : { message: t('web-trial-incomplete'), remedy: '' },
          }}
          pending={plan.isPending}
          onPress={() => {
            if (yaml !== null) plan.mutate(yaml)
          }}
        />
        {isPlanned && (
          <Button look="primary" icon="check" pending={apply.isPending} onClick={() => apply.mutate(yaml)}>
            {t('web-plan-apply')}
          </Button>
        )}
      </div>
    </Card>
  )
}

function Done({ service }: { service: string }) {
  const t = useT()
  return (
    <Card title={t('web-connect-done', { service })}>
      <p role="status">{t('web-connect-done-about')}</p>
      <p>
        <Link to="/" search={{ service }}>
          {t('web-nav-matrix')}
        </Link>
      </p>
      <CopyLine text={`rmm release create ${service} <tag> --wait`} />
    </Card>
  )
}
