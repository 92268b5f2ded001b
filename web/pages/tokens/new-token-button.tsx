import { useState } from 'react'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { NewTokenDialog } from './new-token-dialog.tsx'

export function NewTokenButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-token-new'), ...useRight('manage_own_account') }}
        look="primary"
        onPress={() => setOpen(true)}
      />
      {open && <NewTokenDialog onClose={() => setOpen(false)} />}
    </>
  )
}
