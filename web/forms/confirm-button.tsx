import { useState } from 'react'
import type { onceOnly } from '../app/api.ts'
import { useChange } from '../app/use-change.ts'
import type { ButtonProps } from '../ui/button.tsx'
import { OfferedButton } from '../ui/offered-button.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'

interface ConfirmButtonProps extends Pick<ButtonProps, 'look' | 'icon'> {
  label: string
  /** Left out: everybody who sees it may. */
  right?: { allowed: boolean; reason: { message: string; remedy: string } | null }
  title: string
  about: string
  change(headers: ReturnType<typeof onceOnly>): Promise<unknown>
  onDone?(): void
}

const FREE = { allowed: true, reason: null }

/** Does something that is not taken back easily, after saying what that is. */
export function ConfirmButton({
  label,
  right = FREE,
  title,
  about,
  change,
  onDone,
  ...look
}: ConfirmButtonProps) {
  const [open, setOpen] = useState(false)
  const changing = useChange(
    (_: null, headers) => change(headers),
    () => {
      setOpen(false)
      onDone?.()
    },
  )
  return (
    <>
      <OfferedButton offered={{ label, ...right }} {...look} onPress={() => setOpen(true)} />
      {open && (
        <ConfirmDialog
          title={title}
          about={about}
          action={label}
          change={changing}
          onClose={() => {
            changing.reset()
            setOpen(false)
          }}
        />
      )}
    </>
  )
}
