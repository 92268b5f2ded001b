import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Note } from '../../ui/problem-note.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { moment } from '../../ui/time-words.ts'

/** The one time that the link is shown. */
export function IssuedLinkDialog({ link, onClose }: { link: Schemas['IssuedLink']; onClose(): void }) {
  const t = useT()
  return (
    <Dialog title={t('web-link-made')} onClose={onClose}>
      {link.url === null ? (
        <Note message={t('web-link-lost')} remedy={t('web-link-lost.remedy')} />
      ) : (
        <>
          <p>{t('web-link-send', { until: moment(link.expires_at, t.locale) })}</p>
          <ShownOnce text={link.url} warning={t('web-link-warning')} />
          <QrCode text={link.url} label={t('web-link-qr')} />
        </>
      )}
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {t('web-done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
