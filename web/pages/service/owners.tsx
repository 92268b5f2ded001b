import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { People } from './people.tsx'

/** Whom to ask about it. */
export function Owners({ owners }: { owners: Schemas['NamedPeople'] }) {
  const t = useT()
  if (owners.people.length === 0)
    return (
      <>
        <p className="quiet">{t('web-owners-none')}</p>
        <CopyLine text="rmm apply rmm.yaml --dry-run" />
      </>
    )
  return <People {...owners} />
}
