import { useState } from 'react'
import { useT } from '../app/locale-context.tsx'
import { useRight } from '../app/session.ts'
import { OfferedButton } from '../ui/offered-button.tsx'
import { NewReleaseDialog } from './new-release-dialog.tsx'

/** Opens the dialog, or says why not. `service`: already chosen. */
export function NewReleaseButton({ service }: { service?: string }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const right = useRight('create_release')
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-new-release'), ...right }}
        look="primary"
        icon="rocket"
        onPress={() => setOpen(true)}
      />
      {open && (
        <NewReleaseDialog {...(service === undefined ? {} : { service })} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
