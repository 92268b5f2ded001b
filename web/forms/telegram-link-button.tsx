import { useState } from 'react'
import { answerOf, api } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { useMe } from '../app/session.ts'
import { useChange } from '../app/use-change.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyLine } from '../ui/copy-line.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Note, ProblemNote } from '../ui/problem-note.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { moment } from '../ui/time-words.ts'

/** Makes the bot know who one is. `again`: it does already. */
export function TelegramLinkButton({ again }: { again: boolean }) {
  const t = useT()
  // As it was when they began: an account that is linked meanwhile is what the dialog waits for.
  const [begun, setBegun] = useState<{ again: boolean } | null>(null)
  const start = useChange((_: null, headers) =>
    answerOf(api.POST('/api/v1/users/me/identities/telegram/start', { body: {}, headers })),
  )
  const begin = () => {
    setBegun({ again })
    start.mutate(null)
  }
  const close = () => {
    setBegun(null)
    start.reset()
  }
  return (
    <>
      <Button look={again ? 'plain' : 'primary'} icon="link" onClick={begin}>
        {again ? t('web-telegram-link-again') : t('web-telegram-link')}
      </Button>
      {begun !== null && (
        <Dialog title={t('web-telegram-link')} onClose={close}>
          {start.isError && <ProblemNote error={start.error} onRetry={() => start.mutate(null)} />}
          {start.data && <Invitation link={start.data} again={begun.again} />}
          <DialogActions>
            <Button onClick={close}>{t('web-done')}</Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}

interface InvitationProps {
  link: { url: string | null; expires_at: string }
  again: boolean
}

/** Says by itself when the link was opened. */
function Invitation({ link: { url, expires_at }, again }: InvitationProps) {
  const t = useT()
  const telegram = useMe()?.ways_in.identities.find(({ kind }) => kind === 'telegram')
  if (url === null) return <Note message={t('web-link-lost')} remedy={t('web-link-lost.remedy')} />
  if (!again && telegram)
    return (
      <Badge tone="good" icon="check">
        {t('web-telegram-linked', { label: telegram.label })}
      </Badge>
    )
  return (
    <>
      <p>{t('web-telegram-link-about', { until: moment(expires_at, t.locale) })}</p>
      <QrCode text={url} label={t('web-telegram-qr')} />
      <CopyLine text={url} />
      <a href={url} target="_blank" rel="noreferrer">
        {t('web-telegram-open')}
      </a>
    </>
  )
}
