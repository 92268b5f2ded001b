import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { rollbackPlanQuery } from '../app/queries.ts'
import { useChange } from '../app/use-change.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { SelectField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Migrations } from '../ui/migrations.tsx'
import { Note, ProblemNote } from '../ui/problem-note.tsx'
import { moment } from '../ui/time-words.ts'
import styles from './rollback-dialog.module.css'

/** Shows what going back means before anything is touched. */
export function RollbackDialog({ releaseId, onClose }: { releaseId: number; onClose(): void }) {
  const t = useT()
  const [to, setTo] = useState<string | null>(null)
  const plan = useQuery({ ...rollbackPlanQuery(releaseId, to), placeholderData: (before) => before })
  return (
    <Dialog title={t('web-roll-back')} onClose={onClose}>
      <Loaded query={plan} lines={3}>
        {(shown) => (
          <Plan plan={shown} wanted={to} isOld={plan.isPlaceholderData} onChoose={setTo} onClose={onClose} />
        )}
      </Loaded>
    </Dialog>
  )
}

interface PlanProps {
  plan: Schemas['RollbackPlan']
  /** Chosen; null: what the plan proposes. */
  wanted: string | null
  /** Another version was chosen, whose plan is on its way. */
  isOld: boolean
  onChoose(tag: string): void
  onClose(): void
}

function Plan({ plan, wanted, isOld, onChoose, onClose }: PlanProps) {
  const t = useT()
  const navigate = useNavigate()
  const { release_id: id, refusal, to, candidates, migrations } = plan
  const rollBack = useChange(
    (target: string, headers) =>
      answerOf(
        api.POST('/api/v1/releases/{id}/rollback', {
          params: { path: { id } },
          body: { to: target },
          headers,
        }),
      ),
    () => {
      onClose()
      void navigate({ to: '/releases/$id', params: { id } })
    },
  )
  return (
    <Form onSubmit={() => to && !isOld && rollBack.mutate(to.tag)}>
      <Way plan={plan} />
      {candidates.length > 1 && (
        <SelectField
          label={t('web-rollback-to')}
          value={wanted ?? to?.tag ?? ''}
          onChange={onChoose}
          options={candidates.map(({ tag, deployed_at }) => ({
            value: tag,
            label: `${tag} · ${moment(deployed_at, t.locale)}`,
          }))}
        />
      )}
      {migrations && <Migrations between={withWayBack(migrations)} />}
      {refusal && <Note message={refusal.message} remedy={refusal.remedy} />}
      {rollBack.isError && <ProblemNote error={rollBack.error} />}
      <DialogActions>
        <Button onClick={onClose}>{t('web-cancel')}</Button>
        <Button
          type="submit"
          look="danger"
          icon="back"
          disabled={refusal !== null || !to || isOld}
          pending={rollBack.isPending}
        >
          {t('web-roll-back-to', { tag: (isOld ? wanted : to?.tag) ?? '…' })}
        </Button>
      </DialogActions>
    </Form>
  )
}

function Way({ plan: { service, environment, from, to } }: { plan: Schemas['RollbackPlan'] }) {
  const t = useT()
  return (
    <div className={styles['way']}>
      <p className="quiet">{`${service} · ${environment}`}</p>
      <p className={styles['versions']}>
        <span>
          <span className="quiet">{t('web-now')}</span> <code>{from?.tag ?? '–'}</code>
        </span>
        <span aria-hidden="true">→</span>
        <span>
          <span className="quiet">{t('web-then')}</span> <code>{to?.tag ?? '–'}</code>
        </span>
      </p>
      {to && <p className="quiet">{t('web-rollback-ran', { at: moment(to.deployed_at, t.locale) })}</p>}
    </div>
  )
}

/** One that could not be taken back is the refusal of the plan. */
function withWayBack({ direction, through }: NonNullable<Schemas['RollbackPlan']['migrations']>) {
  return { direction, through: through.map((id) => ({ id, reversible: true })) }
}
