import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { secretsQuery } from '../../app/settings-queries.ts'
import { SecretDialog } from '../../forms/secret-dialog.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { type ConnectionDraft, secretsOf } from './connection-draft.ts'

/** Passwords and keys that the targets name: whether they have a value, and a place to give them one. */
export function NeededSecrets({ draft }: { draft: ConnectionDraft }) {
  const t = useT()
  const query = useQuery(secretsQuery)
  const names = secretsOf(draft)
  if (names.length === 0) return null
  return (
    <Card title={t('web-connect-secrets')}>
      <Loaded query={query} lines={2}>
        {({ items }) => (
          <Rows label={t('web-connect-secrets')}>
            {names.map((name) => {
              const known = items.find((one) => one.name === name)
              return (
                <NeededSecret key={name} name={name} isSet={known !== undefined && known.problem === null} />
              )
            })}
          </Rows>
        )}
      </Loaded>
    </Card>
  )
}

function NeededSecret({ name, isSet }: { name: string; isSet: boolean }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <Row
      title={<code>{name}</code>}
      marks={
        <Badge tone={isSet ? 'good' : 'warn'} icon={isSet ? 'check' : 'warning'}>
          {isSet ? t('web-secret-there') : t('web-secret-not-there')}
        </Badge>
      }
    >
      <OfferedButton
        offered={{
          label: isSet ? t('web-secret-replace') : t('web-secret-set'),
          ...useRight('manage_secrets'),
        }}
        onPress={() => setOpen(true)}
      />
      {open && <SecretDialog name={name} onClose={() => setOpen(false)} />}
    </Row>
  )
}
