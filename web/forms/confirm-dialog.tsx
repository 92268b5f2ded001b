import { useT } from '../app/locale-context.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import type { Changing } from './changing.ts'

interface ConfirmDialogProps {
  title: string
  about: string
  action: string
  change: Changing<null>
  onClose(): void
}

/** Says what will happen, and does it when that is what is wanted. */
export function ConfirmDialog({ title, about, action, change, onClose }: ConfirmDialogProps) {
  const t = useT()
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSubmit={() => change.mutate(null)}>
        <p>{about}</p>
        {change.error !== null && <ProblemNote error={change.error} />}
        <DialogActions>
          <Button onClick={onClose}>{t('web-back')}</Button>
          <Button type="submit" look="danger" pending={change.isPending}>
            {action}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
