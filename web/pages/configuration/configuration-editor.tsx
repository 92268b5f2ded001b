import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { configurationVersionQuery } from '../../app/settings-queries.ts'
import { useApply, usePlan } from '../../forms/configuration-change.ts'
import { placesOf } from '../../forms/places-of.ts'
import { PlanView } from '../../forms/plan-view.tsx'
import { useUnsaved } from '../../forms/use-unsaved.ts'
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
  const [seen, setSeen] = useState(inForce)
  const catchUp = () => setSeen(inForce)
  if (revision === null || revision === seen?.revision)
    return <Editing seen={seen} inForce={inForce} begin={seen?.yaml ?? ''} onCatchUp={catchUp} />
  return (
    <Loaded query={earlier} lines={8}>
      {({ yaml }) => <Editing seen={seen} inForce={inForce} begin={yaml} onCatchUp={catchUp} />}
    </Loaded>
  )
}

interface EditingProps {
  seen: Schemas['Configuration'] | null
  inForce: Schemas['Configuration'] | null
  begin: string
  /** What is in force now is what the text is held against from now on. */
  onCatchUp(): void
}

function Editing({ seen, inForce, begin, onCatchUp }: EditingProps) {
  const t = useT()
  const navigate = useNavigate({ from: '/settings/configuration' })
  const [yaml, setYaml] = useState(begin)
  const [goTo, setGoTo] = useState<Spot | null>(null)
  const plan = usePlan()
  const isStale = inForce?.revision !== seen?.revision
  const isPlanned = plan.isSuccess && plan.variables === yaml && !isStale
  const keep = useUnsaved(yaml !== begin)
  const leave = () => {
    keep.letGo()
    void navigate({ search: {}, replace: true })
  }
  const apply = useApply(seen?.revision ?? 0, leave)
  const catchUp = () => {
    plan.reset()
    onCatchUp()
  }
  const mistakes = placesOf(plan.error ?? apply.error)
  return (
    <>
      {isStale && <Stale onCatchUp={catchUp} />}
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
          disabled={yaml.trim() === '' || isStale}
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

/** Somebody applied another version meanwhile. */
function Stale({ onCatchUp }: Pick<EditingProps, 'onCatchUp'>) {
  const t = useT()
  return (
    <Note tone="warn" message={t('web-configuration-changed-meanwhile')}>
      <Button onClick={onCatchUp}>{t('web-configuration-catch-up')}</Button>
    </Note>
  )
}
