import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { configurationVersionQuery } from '../../app/settings-queries.ts'
import { useApply, usePlan } from '../../forms/configuration-change.ts'
import { placesOf } from '../../forms/places-of.ts'
import { PlanView } from '../../forms/plan-view.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import { type Spot, YamlEditor } from '../../ui/yaml-editor.tsx'
import styles from '../settings/settings.module.css'
import { DiffView } from './diff-view.tsx'
import { Mistakes } from './mistakes.tsx'

interface ConfigurationEditorProps {
  inForce: Schemas['Configuration'] | null
  /** Begins with the text of an earlier version; null: with what is in force. */
  revision: number | null
}

/** Another text: what it would change is shown before it does. */
export function ConfigurationEditor({ inForce, revision }: ConfigurationEditorProps) {
  const earlier = useQuery({ ...configurationVersionQuery(revision ?? 0), enabled: revision !== null })
  // What was in force when the editing began: whoever applies in between is not overwritten.
  const [seen] = useState(inForce)
  if (revision === null || revision === seen?.revision)
    return <Editing seen={seen} inForce={inForce} begin={seen?.yaml ?? ''} />
  return (
    <Loaded query={earlier} lines={8}>
      {({ yaml }) => <Editing seen={seen} inForce={inForce} begin={yaml} />}
    </Loaded>
  )
}

interface EditingProps {
  seen: Schemas['Configuration'] | null
  inForce: Schemas['Configuration'] | null
  begin: string
}

function Editing({ seen, inForce, begin }: EditingProps) {
  const t = useT()
  const navigate = useNavigate({ from: '/settings/configuration' })
  const [yaml, setYaml] = useState(begin)
  const [goTo, setGoTo] = useState<Spot | null>(null)
  const plan = usePlan()
  const isPlanned = plan.isSuccess && plan.variables === yaml
  const leave = () => void navigate({ search: {}, replace: true })
  const apply = useApply(seen?.revision ?? 0, leave)
  const mistakes = placesOf(plan.error ?? apply.error)
  return (
    <>
      {inForce?.revision !== seen?.revision && (
        <Note tone="warn" message={t('web-configuration-changed-meanwhile')} />
      )}
      <YamlEditor
        label={t('web-configuration')}
        value={yaml}
        onChange={setYaml}
        wrong={mistakes.flatMap(({ spot }) => (spot === null ? [] : [spot.line]))}
        goTo={goTo}
      />
      {mistakes.length > 0 && <Mistakes mistakes={mistakes} onChoose={setGoTo} />}
      {plan.isError && mistakes.length === 0 && <ProblemNote error={plan.error} />}
      {isPlanned && (
        <Card title={t('web-plan')}>
          <PlanView plan={plan.data.plan} />
          <DiffView before={seen?.yaml ?? ''} after={yaml} label={t('web-diff')} />
          {apply.isError && mistakes.length === 0 && <ProblemNote error={apply.error} />}
        </Card>
      )}
      <div className={styles['buttons']}>
        <Button onClick={leave}>{t('web-cancel')}</Button>
        <Button
          look={isPlanned ? 'plain' : 'primary'}
          disabled={yaml.trim() === ''}
          pending={plan.isPending}
          onClick={() => plan.mutate(yaml)}
        >
          {t('web-plan-make')}
        </Button>
        {isPlanned && (
          <Button look="primary" icon="check" pending={apply.isPending} onClick={() => apply.mutate(yaml)}>
            {t('web-plan-apply')}
          </Button>
        )}
      </div>
      <CopyLine text="rmm apply --dry-run" />
    </>
  )
}
