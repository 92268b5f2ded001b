import { useT } from '../../app/locale-context.tsx'
import type { AuditSearch } from '../../app/search.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { exportAddress } from './audit-filter.ts'

/** Everything that is shown here, all pages of it, as a file. */
export function ExportDialog({ search, onClose }: { search: AuditSearch; onClose(): void }) {
  const t = useT()
  return (
    <Dialog title={t('web-audit-export')} onClose={onClose}>
      <p>{Object.keys(search).length > 0 ? t('web-audit-export-filtered') : t('web-audit-export-whole')}</p>
      <CopyLine text="rmm audit export --output audit.json" />
      <DialogActions>
        <ButtonLink icon="download" href={exportAddress(search, 'json')} download>
          JSON
        </ButtonLink>
        <ButtonLink look="primary" icon="download" href={exportAddress(search, 'csv')} download>
          CSV
        </ButtonLink>
      </DialogActions>
    </Dialog>
  )
}
