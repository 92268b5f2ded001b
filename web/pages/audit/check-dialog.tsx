import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Note } from '../../ui/problem-note.tsx'
import { moment } from '../../ui/time-words.ts'
import styles from './audit.module.css'
import { auditCheckQuery } from './audit-query.ts'

/** Whether anybody changed, removed or put in an event. */
export function CheckDialog({ onClose }: { onClose(): void }) {
  const t = useT()
  const query = useQuery(auditCheckQuery)
  return (
    <Dialog title={t('web-audit-check')} onClose={onClose}>
      <Loaded query={query} lines={2}>
        {(check) => <Result check={check} />}
      </Loaded>
      <CopyLine text="rmm audit verify" />
    </Dialog>
  )
}

function Result({ check: { valid, head, checkpoint, fault, warnings } }: { check: Schemas['AuditCheck'] }) {
  const t = useT()
  return (
    <>
      {valid && (
        <p className={styles['whole']} role="status">
          <Icon name="check" />
          {t('web-audit-whole', { count: head.position })}
        </p>
      )}
      {fault && (
        <Note
          message={fault.message}
          remedy={fault.position === null ? undefined : t('web-audit-fault-at', { position: fault.position })}
        />
      )}
      {warnings.map((warning) => (
        <Note key={warning} tone="warn" message={warning} />
      ))}
      {checkpoint && (
        <Facts>
          <Fact name={t('web-audit-checkpoint')}>
            {checkpoint.position}, {moment(checkpoint.at, t.locale)}
          </Fact>
        </Facts>
      )}
      {head.position > 0 && (
        <>
          <p className="quiet">{t('web-audit-note-head')}</p>
          <CopyLine text={`rmm audit verify --expect ${head.position}:${head.hash}`} />
        </>
      )}
    </>
  )
}
