import { useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useMe, useRight } from '../../app/session.ts'
import { NotesDialog } from '../../forms/notes-dialog.tsx'
import { Card } from '../../ui/card.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import styles from './release.module.css'

/** What was written for those who test and approve. */
export function Notes({ release }: { release: Schemas['ReleaseDetail'] }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const isOwn = useMe()?.name === release.initiated_by
  const right = useRight(isOwn ? 'edit_own_release' : 'edit_release')
  return (
    <Card title={t('web-description')}>
      {release.description ? (
        <p className={styles['notes']}>{release.description}</p>
      ) : (
        <p className="quiet">{t('web-notes-none')}</p>
      )}
      <div>
        <OfferedButton offered={{ label: t('web-notes-edit'), ...right }} onPress={() => setOpen(true)} />
      </div>
      {isOpen && <NotesDialog release={release} onClose={() => setOpen(false)} />}
    </Card>
  )
}
