import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { methodsQuery } from '../../app/session.ts'
import { identitiesQuery, telegramQuery } from '../../app/settings-queries.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { TelegramLinkButton } from '../../forms/telegram-link-button.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from '../settings/settings.module.css'

const route = getRouteApi('/inside/account')

/** Who one is elsewhere: identity provider, GitHub, Telegram. */
export function OwnIdentities() {
  const t = useT()
  const { problem } = route.useSearch()
  const query = useQuery(identitiesQuery(null))
  const bot = useQuery(telegramQuery).data
  const oidc = useQuery(methodsQuery).data?.oidc ?? null
  const isLinked = query.data?.items.some(({ kind }) => kind === 'telegram') ?? true
  return (
    <Card title={t('web-identities')}>
      {problem !== undefined && (
        <Note
          message={t('web-identity-failed', { code: problem })}
          remedy={t('web-identity-failed.remedy', { code: problem })}
        />
      )}
      <Loaded query={query} lines={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('web-identities-empty')}</p>
          ) : (
            <Rows label={t('web-identities')}>
              {items.map((identity) => (
                <IdentityRow key={identity.id} identity={identity} />
              ))}
            </Rows>
          )
        }
      </Loaded>
      <div className={styles['buttons']}>
        {oidc !== null && <OidcButton issuer={new URL(oidc.issuer).host} />}
        {bot?.configured && <TelegramLinkButton again={isLinked} />}
      </div>
      {bot && !bot.configured && <p className="quiet">{t('web-bot-none')}</p>}
    </Card>
  )
}

function IdentityRow({
  identity: { id, kind, issuer, label, created_at },
}: {
  identity: Schemas['IdentityShown']
}) {
  const t = useT()
  return (
    <Row
      title={label}
      about={
        <>
          {t(`web-way-${kind}`)}
          {kind === 'oidc' && ` ${new URL(issuer).host}`} · <TimeAgo at={created_at} />
        </>
      }
    >
      <ConfirmButton
        label={t('web-remove')}
        title={t('web-identity-remove-title', { label })}
        about={t('web-identity-remove-about')}
        change={(headers) =>
          answerOf(api.DELETE('/api/v1/users/me/identities/{id}', { params: { path: { id } }, headers }))
        }
      />
    </Row>
  )
}

/** The provider says who it is, and sends the browser back here. */
function OidcButton({ issuer }: { issuer: string }) {
  const t = useT()
  const start = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/users/me/identities/oidc/start', { body: { return_to: '/account' } })),
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <>
      <Button icon="link" pending={start.isPending} onClick={() => start.mutate()}>
        {t('web-identity-oidc', { issuer })}
      </Button>
      {start.isError && <ProblemNote error={start.error} />}
    </>
  )
}
