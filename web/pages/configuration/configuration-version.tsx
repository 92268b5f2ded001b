import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { configurationVersionQuery } from '../../app/settings-queries.ts'
import { ByWhom } from '../../ui/by-whom.tsx'
import { Card } from '../../ui/card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { YamlText } from '../../ui/yaml-text.tsx'
import { DiffView } from './diff-view.tsx'

interface ConfigurationVersionProps {
  revision: number
  inForce: Schemas['Configuration'] | null
}

/** A text that was in force, and how it differs from what is. */
export function ConfigurationVersion({ revision, inForce }: ConfigurationVersionProps) {
  const t = useT()
  const navigate = useNavigate({ from: '/settings/configuration' })
  const right = useRight('apply_configuration')
  const query = useQuery(configurationVersionQuery(revision))
  return (
    <Loaded query={query} lines={8}>
      {({ yaml, applied_by, channel, applied_at }) => (
        <>
          <p>
            <Link to="/settings/configuration">{t('web-configuration-to-now')}</Link>
          </p>
          <Card
            title={t('web-configuration-version', { revision })}
            aside={
              <OfferedButton
                offered={{ label: t('web-configuration-bring-back'), ...right }}
                icon="back"
                onPress={() => void navigate({ search: { revision, edit: true } })}
              />
            }
          >
            <p className="quiet">
              <ByWhom actor={applied_by} channel={channel} /> · <TimeAgo at={applied_at} />
            </p>
            <YamlText text={yaml} label={t('web-configuration-version', { revision })} />
          </Card>
          {inForce !== null && (
            <Card title={t('web-configuration-since')}>
              <DiffView before={yaml} after={inForce.yaml} label={t('web-configuration-since')} />
            </Card>
          )}
        </>
      )}
    </Loaded>
  )
}
