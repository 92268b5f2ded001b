import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { People } from './people.tsx'

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
      <People people={people} groups={groups} />
      <p className="quiet">{t(own_release ? 'web-policy-own' : 'web-policy-not-own')}</p>
    </>
  )
}
