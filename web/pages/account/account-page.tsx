import { Link } from '@tanstack/react-router'
import { LanguageChoice } from '../../app/language-choice.tsx'
import { useT } from '../../app/locale-context.tsx'
import { useMe } from '../../app/session.ts'
import { ThemeChoice } from '../../app/theme-choice.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { RoleBadge } from '../people/role-badge.tsx'
import styles from './account.module.css'
import { OwnIdentities } from './own-identities.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { Passkeys } from './passkeys.tsx'
import { PasswordCard } from './password-card.tsx'
import { ProfileForm } from './profile-form.tsx'
import { RightsCard } from './rights-card.tsx'

/** What people do about themselves. */
export function AccountPage() {
  const t = useT()
  const me = useMe()
  return (
    <div className={styles['account']}>
      <PageHeader
        title={t('web-account')}
        about={me?.name}
        {...(me === null ? {} : { badge: <RoleBadge role={me.role} /> })}
      />
      {me === null ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <Card title={t('web-profile')}>
            <ProfileForm key={me.name} me={me} />
          </Card>
          <Card title={t('web-looks')}>
            <div className={styles['looks']}>
              <ThemeChoice />
              <LanguageChoice signedIn />
            </div>
          </Card>
          <PasswordCard hasPassword={me.ways_in.password} />
          <Passkeys />
          <OwnIdentities />
          <OwnSessions />
          <Card title={t('web-tokens')}>
            <p>
              {t('web-account-tokens')}{' '}
              <Link to="/settings/tokens" search={{ person: me.name }}>
                {t('web-tokens')}
              </Link>
            </p>
          </Card>
          <RightsCard rights={me.rights} />
          <CopyLine text="rmm whoami" />
        </>
      )}
    </div>
  )
}
