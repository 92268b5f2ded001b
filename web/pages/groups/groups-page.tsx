import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { groupsQuery } from '../../app/settings-queries.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NeedsRight } from '../../ui/needs-right.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { GroupDialog } from './group-dialog.tsx'

/** People who are named together, wherever that comes from. */
export function GroupsPage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('web-groups')} about={t('web-groups-about')}>
        <NewGroupButton />
      </PageHeader>
      <NeedsRight right="read_people">
        <Groups />
      </NeedsRight>
    </>
  )
}

function NewGroupButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-group-new'), ...useRight('manage_people') }}
        look="primary"
        onPress={() => setOpen(true)}
      />
      {open && <GroupDialog group={null} onClose={() => setOpen(false)} />}
    </>
  )
}

function Groups() {
  const t = useT()
  const query = useQuery(groupsQuery)
  return (
    <Loaded query={query} lines={4}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState
            title={t('web-groups-empty')}
            action={<NewGroupButton />}
            command="rmm group set payments-leads ann bob"
          >
            {t('web-groups-empty.about')}
          </EmptyState>
        ) : (
          <Rows label={t('web-groups')}>
            {items.map((group) => (
              <GroupRow key={group.name} group={group} />
            ))}
          </Rows>
        )
      }
    </Loaded>
  )
}

function GroupRow({ group }: { group: Schemas['Group'] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const right = useRight('manage_people')
  const { name, members, made_by } = group
  return (
    <Row
      title={name}
      marks={
        made_by !== 'admin' && (
          <Badge tone="calm" icon="link">
            {t(`web-from-${made_by}`)}
          </Badge>
        )
      }
      about={members.length === 0 ? t('web-group-nobody') : members.join(', ')}
    >
      {made_by === 'admin' && (
        <>
          <OfferedButton
            offered={{ label: t('web-group-members'), ...right }}
            onPress={() => setOpen(true)}
          />
          <ConfirmButton
            label={t('web-remove')}
            right={right}
            title={t('web-group-remove-title', { group: name })}
            about={t('web-group-remove-about')}
            change={(headers) =>
              answerOf(api.DELETE('/api/v1/groups/{name}', { params: { path: { name } }, headers }))
            }
          />
        </>
      )}
      {open && <GroupDialog group={group} onClose={() => setOpen(false)} />}
    </Row>
  )
}
