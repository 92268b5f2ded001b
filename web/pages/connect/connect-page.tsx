import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useT } from '../../app/locale-context.tsx'
import { environmentsQuery } from '../../app/queries.ts'
import { configurationQuery } from '../../app/settings-queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NeedsRight } from '../../ui/needs-right.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import styles from './connect.module.css'
import { ConnectService } from './connect-service.tsx'
import { ConnectTelegram } from './connect-telegram.tsx'

const route = getRouteApi('/inside/connect')

/** From nothing to a service of one's own that can be released. */
export function ConnectPage() {
  const t = useT()
  const { part = 'service' } = route.useSearch()
  return (
    <>
      <PageHeader title={t('web-connect')} about={t('web-connect-about')} />
      <NeedsRight right="apply_configuration">
        <nav aria-label={t('web-connect')}>
          <ul className={styles['parts']}>
            {(['service', 'telegram'] as const).map((one) => (
              <li key={one}>
                <Link
                  to="/connect"
                  search={one === 'service' ? {} : { part: one }}
                  // Else one that says nothing after ? fits every address.
                  activeOptions={{ exact: true }}
                  aria-current={part === one ? 'page' : undefined}
                  className={styles['part']}
                >
                  {t(`web-connect-${one}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {part === 'telegram' ? <ConnectTelegram /> : <Service />}
      </NeedsRight>
    </>
  )
}

function Service() {
  const t = useT()
  const configuration = useQuery(configurationQuery)
  const environments = useQuery(environmentsQuery)
  return (
    <Loaded query={configuration} lines={8}>
      {(inForce) => (
        <Loaded query={environments} lines={8}>
          {({ items }) =>
            inForce === null ? (
              <EmptyState
                title={t('web-configuration-none')}
                action={
                  <Link to="/settings/configuration" search={{ edit: true }}>
                    {t('web-configuration-edit')}
                  </Link>
                }
                command="rmm apply"
              >
                {t('web-configuration-none.about')}
              </EmptyState>
            ) : (
              <ConnectService inForce={inForce} environments={items} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}
