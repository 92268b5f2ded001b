import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import styles from './service.module.css'

/** Everybody by name, and the groups that they were named by. */
export function People({ people, groups }: Schemas['NamedPeople']) {
  const t = useT()
  return (
    <>
      <p className={styles['people']}>
        {people.map((person) => (
          <Badge key={person} tone="calm" icon="person">
            {person}
          </Badge>
        ))}
      </p>
      {groups.length > 0 && <p className="quiet">{t('web-policy-groups', { groups: groups.join(', ') })}</p>}
    </>
  )
}
