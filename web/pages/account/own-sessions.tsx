import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { sessionsQuery } from '../../app/settings-queries.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Rows } from '../../ui/rows.tsx'
import { SessionRow } from './session-row.tsx'

/** The browsers in which one is signed in. */
export function OwnSessions() {
  const t = useT()
  const query = useQuery(sessionsQuery(null))
  const hasOthers = query.data?.items.some(({ current }) => !current) ?? false
  return (
    <Card
      title={t('web-sessions')}
      aside={
        hasOthers && (
          <ConfirmButton
            label={t('web-sessions-end-others')}
            title={t('web-sessions-end-others')}
            about={t('web-sessions-end-others-about')}
            change={(headers) => answerOf(api.DELETE('/api/v1/users/me/sessions', { headers }))}
          />
        )
      }
    >
      <Loaded query={query} lines={2}>
        {({ items }) => (
          <Rows label={t('web-sessions')}>
            {items.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                end={{
                  change: (headers) =>
                    answerOf(
                      api.DELETE('/api/v1/users/me/sessions/{id}', {
                        params: { path: { id: session.id } },
                        headers,
                      }),
                    ),
                }}
              />
            ))}
          </Rows>
        )}
      </Loaded>
    </Card>
  )
}
