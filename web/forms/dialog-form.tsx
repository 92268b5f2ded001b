import type { ReactNode } from 'react'
import { useT } from '../app/locale-context.tsx'
import { Button, type ButtonProps } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'

interface DialogFormProps extends Pick<ButtonProps, 'look' | 'icon' | 'disabled'> {
  title: string
  action: string
  change: { isPending: boolean; error: Error | null }
  onSubmit(): void
  onClose(): void
  /** Its fields. */
  children: ReactNode
}

/** Fields, what went wrong, and the two buttons at the end. */
export function DialogForm({ title, action, change, onSubmit, onClose, children, ...look }: DialogFormProps) {
  const t = useT()
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSubmit={onSubmit}>
        {children}
        {change.error !== null && <ProblemNote error={change.error} />}
        <DialogActions>
          <Button onClick={onClose}>{t('web-cancel')}</Button>
          <Button type="submit" look="primary" {...look} pending={change.isPending}>
            {action}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
