import { useState } from 'react'
import { answerOf, api, type Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { useChange } from '../app/use-change.ts'
import { TextArea } from '../ui/field.tsx'
import { Note } from '../ui/problem-note.tsx'
import { DialogForm } from './dialog-form.tsx'

interface NotesDialogProps {
  release: Pick<Schemas['Release'], 'id' | 'service' | 'tag' | 'description' | 'revision'>
  onClose(): void
}

/** What people say about a release. What somebody else writes meanwhile is shown before it is written over. */
export function NotesDialog({ release, onClose }: NotesDialogProps) {
  const t = useT()
  const { id, service, tag, revision } = release
  const current = release.description ?? ''
  const [before] = useState(current)
  const [notes, setNotes] = useState(current)
  const edit = useChange(
    (words: string | null, headers) =>
      answerOf(
        api.PATCH('/api/v1/releases/{id}', {
          params: { path: { id } },
          body: { description: words },
          headers: { ...headers, 'if-match': `"r${revision}"` },
        }),
      ),
    onClose,
  )
  return (
    <DialogForm
      title={t('web-notes-title', { service, tag })}
      action={t('web-save')}
      change={edit}
      onSubmit={() => edit.mutate(notes.trim() === '' ? null : notes.trim())}
      onClose={onClose}
    >
      <TextArea
        label={t('web-description')}
        hint={t('web-description.hint')}
        value={notes}
        rows={8}
        maxLength={10_000}
        onChange={({ target }) => setNotes(target.value)}
      />
      {current !== before && current !== notes && (
        <Note tone="warn" message={t('web-notes-changed')} remedy={current} />
      )}
    </DialogForm>
  )
}
