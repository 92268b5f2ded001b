import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useMe, useRight } from '../../app/session.ts'
import type { Translate } from '../../app/translate.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Row } from '../../ui/rows.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { moment } from '../../ui/time-words.ts'

/** One token: whose, for what, how much it allows, and the end of it. */
export function TokenRow({ token, past }: { token: Schemas['Token']; past: boolean }) {
  const t = useT()
  const me = useMe()
  const ofOthers = useRight('manage_people')
  const { id, label, person, last_used_at, run } = token
  const right = person === me?.name ? { allowed: true, reason: null } : ofOthers
  return (
    <Row
      faded={past}
      title={label}
      marks={<State token={token} past={past} />}
      about={
        <>
          {[`${person} (${id})`, allowed(t, token), ...(run === null ? [] : [run.repository])].join(' · ')}
          {' · '}
          {last_used_at === null ? (
            t('web-token-unused')
          ) : (
            <>
              {t('web-token-used')} <TimeAgo at={last_used_at} />
            </>
          )}
        </>
      }
    >
      {!past && (
        <ConfirmButton
          label={t('web-token-revoke')}
          right={right}
          title={t('web-token-revoke-title', { label })}
          about={t('web-token-revoke-about')}
          change={(headers) =>
            answerOf(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } }, headers }))
          }
        />
      )}
    </Row>
  )
}

function State({ token, past }: { token: Schemas['Token']; past: boolean }) {
  const t = useT()
  const { revoked_at, revoked_by, expires_at } = token
  if (revoked_at !== null)
    return (
      <Badge tone="calm" icon="stop">
        {t('web-token-revoked', { person: revoked_by ?? '–' })}
      </Badge>
    )
  if (past)
    return (
      <Badge tone="calm" icon="clock">
        {t('web-token-expired')}
      </Badge>
    )
  return (
    <Badge tone={expires_at === null ? 'warn' : 'good'} icon={expires_at === null ? 'warning' : 'clock'}>
      {expires_at === null ? t('web-token-for-ever') : t('web-until', { at: moment(expires_at, t.locale) })}
    </Badge>
  )
}

function allowed(t: Translate, { rights, services }: Schemas['Token']): string {
  const what =
    rights === null ? t('web-token-all-rights') : rights.map((right) => rightWords(t, right)).join(', ')
  return services === null ? what : t('web-token-for-services', { what, services: services.join(', ') })
}

/** A token may be older than what its rights are called. */
function rightWords(t: Translate, right: string): string {
  const id = `right-${right}`
  return t.knows(id) ? t(id) : right
}
