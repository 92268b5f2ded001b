import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { sessionsQuery } from '../../app/settings-queries.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Rows } from '../../ui/rows.tsx'
import { SessionRow } from '../account/session-row.tsx'

/** The browsers in which somebody is signed in. */
export function PersonSessions({ name }: { name: string }) {
  const t = useT()
  const right = useRight('manage_people')
  const query = useQuery(sessionsQuery(name))
  return (
    <Card title={t('web-sessions')}>
      <Loaded query={query} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('web-sessions-none')}</p>
          ) : (
            <>
              <Rows label={t('web-sessions')}>
                {items.map((session) => (
                  <SessionRow
                    key={session.id}
                    session={session}
                    end={{
                      right,
                      change: (headers) =>
                        answerOf(
                          api.DELETE('/api/v1/people/{name}/sessions/{id}', {
                            params: { path: { name, id: session.id } },
                            headers,
                          }),
                        ),
                    }}
                  />
                ))}
              </Rows>
              {items.length > 1 && (
                <ConfirmButton
                  label={t('web-sessions-end-all')}
                  right={right}
                  title={t('web-sessions-end-all')}
                  about={t('web-sessions-end-all-about', { person: name })}
                  change={(headers) =>
                    answerOf(
                      api.DELETE('/api/v1/people/{name}/sessions', { params: { path: { name } }, headers }),
                    )
                  }
                />
              )}
            </>
          )
        }
      </Loaded>
    </Card>
  )
}
