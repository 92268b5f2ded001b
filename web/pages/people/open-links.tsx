import { useQuery } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { linksQuery } from '../../app/settings-queries.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { useNow } from '../../ui/time-ago.tsx'
import { moment } from '../../ui/time-words.ts'

/** Links that still open something. There is no card where there are none. */
export function OpenLinks() {
  const t = useT()
  const query = useQuery(linksQuery)
  const links = query.data?.items ?? []
  // A minute is early enough for a link that runs out while somebody looks.
  const now = useNow((at) => Math.floor(at / 60_000) * 60_000)
  const open = links.filter((link) => isOpen(link, now))
  if (query.isError)
    return (
      <Card title={t('web-links')}>
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      </Card>
    )
  if (open.length === 0) return null
  return (
    <Card title={t('web-links')}>
      <Rows label={t('web-links')}>
        {open.map((link) => (
          <OpenLink key={link.id} link={link} />
        ))}
      </Rows>
    </Card>
  )
}

function OpenLink({ link }: { link: Schemas['Link'] }) {
  const t = useT()
  const right = useRight('manage_people')
  const { id, kind, person, role, created_by, expires_at } = link
  const facts = [
    ...(role === null ? [] : [t(`role-${role}`)]),
    t('web-link-by', { person: created_by }),
    t('web-until', { at: moment(expires_at, t.locale) }),
  ]
  return (
    <Row
      title={person ?? t('web-link-anybody')}
      marks={
        <Badge tone="calm" icon="link">
          {t(`web-link-${kind}`)}
        </Badge>
      }
      about={facts.join(' · ')}
    >
      <ConfirmButton
        label={t('web-link-revoke')}
        right={right}
        title={t('web-link-revoke')}
        about={t('web-link-revoke-about')}
        change={(headers) =>
          answerOf(api.DELETE('/api/v1/links/{id}', { params: { path: { id } }, headers }))
        }
      />
    </Row>
  )
}

function isOpen({ used_at, revoked_at, expires_at }: Schemas['Link'], now: number): boolean {
  return used_at === null && revoked_at === null && Date.parse(expires_at) > now
}
