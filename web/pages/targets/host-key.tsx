import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { useChange } from '../../app/use-change.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './targets.module.css'

/** The key by which a host is known; an admin may forget it when the host has truly got another. */
export function HostKey({ target: { host_key } }: { target: Schemas['Target'] }) {
  const t = useT()
  const [isForgetting, setForgetting] = useState(false)
  const right = useRight('manage_targets')
  if (host_key === null) return null
  return (
    <section className={styles['part']}>
      <h3>{t('web-host-key')}</h3>
      <p className={styles['fingerprint']}>
        <code>{host_key.fingerprint}</code>
      </p>
      <p className="quiet">
        {t('web-host-key-of', { host: host_key.host })} <TimeAgo at={host_key.pinned_at} />
      </p>
      <OfferedButton
        offered={{ label: t('web-host-key-forget'), ...right }}
        icon="cross"
        onPress={() => setForgetting(true)}
      />
      {isForgetting && <ForgetDialog host={host_key.host} onClose={() => setForgetting(false)} />}
    </section>
  )
}

function ForgetDialog({ host, onClose }: { host: string; onClose(): void }) {
  const t = useT()
  const forget = useChange(
    (_: null, headers) =>
      answerOf(api.DELETE('/api/v1/host-keys/{host}', { params: { path: { host } }, headers })),
    onClose,
  )
  return (
    <ConfirmDialog
      title={t('web-host-key-forget-title', { host })}
      about={t('web-host-key-forget-title.about')}
      action={t('web-host-key-forget')}
      change={forget}
      onClose={onClose}
    />
  )
}
