import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import styles from './service.module.css'

/** Who is asked before a version comes to production. */
export function Approvers({ policy }: { policy: Schemas['ApprovalPolicy'] }) {
  const t = useT()
  const { kind, count, people, groups, own_release } = policy
  if (kind === 'nobody')
    return (
      <>
        <p className="quiet">{t('web-policy-nobody')}</p>
        <CopyLine text="rmm apply rmm.yaml --dry-run" />
      </>
    )
  return (
    <>
      <p>{kind === 'everyone_of' ? t('web-policy-everyone') : t('web-policy-some', { count: count ?? 0 })}</p>
      <p className={styles['people']}>
        {people.map((person) => (
          <Badge key={person} tone="calm" icon="person">
            {person}
          </Badge>
        ))}
      </p>
      {groups.length > 0 && <p className="quiet">{t('web-policy-groups', { groups: groups.join(', ') })}</p>}
      <p className="quiet">{t(own_release ? 'web-policy-own' : 'web-policy-not-own')}</p>
    </>
  )
}
