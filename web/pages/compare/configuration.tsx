import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Card } from '../../ui/card.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import styles from './compare.module.css'

interface ConfigurationProps {
  configuration: Schemas['Comparison']['configuration']
  sides: { from: string; to: string }
}

/** Settings that are not alike on both sides: their names, never what they hold. */
export function Configuration({ configuration, sides }: ConfigurationProps) {
  const t = useT()
  return (
    <Card title={t('web-compare-settings')}>
      <p className="quiet">{t('web-compare-settings-about')}</p>
      <Facts>
        {configuration.map(({ service, keys }) => (
          <Fact key={service} name={service}>
            <ul className={styles['settings']}>
              {keys.map(({ key, change }) => (
                <li key={key}>
                  <code>{key}</code>{' '}
                  <span className="quiet">
                    {change === 'different'
                      ? t('web-compare-setting-different')
                      : t('web-compare-setting-only', {
                          side: change === 'only_from' ? sides.from : sides.to,
                        })}
                  </span>
                </li>
              ))}
            </ul>
          </Fact>
        ))}
      </Facts>
    </Card>
  )
}
