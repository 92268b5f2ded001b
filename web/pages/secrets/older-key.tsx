import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useChange } from '../../app/use-change.ts'
import { Button } from '../../ui/button.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'

interface OlderKeyProps {
  secrets: readonly Schemas['Secret'][]
  /** Of the key under which new values are put. */
  keyId: string | null
}

/** After the machine was given another key: what still lies under the one before, and the way to the new one. */
export function OlderKey({ secrets, keyId }: OlderKeyProps) {
  const t = useT()
  const rotate = useChange((_: null, headers) =>
    answerOf(api.POST('/api/v1/secrets/rotate', { body: {}, headers })),
  )
  const older = secrets.filter(
    ({ revision, key_id, problem }) => revision !== null && key_id !== keyId && problem === null,
  )
  if (keyId === null) return null
  return (
    <>
      {older.length > 0 && (
        <Note tone="warn" message={t('web-secrets-older-key', { count: older.length })}>
          <Button icon="refresh" pending={rotate.isPending} onClick={() => rotate.mutate(null)}>
            {t('web-secrets-rotate')}
          </Button>
        </Note>
      )}
      {rotate.isError && <ProblemNote error={rotate.error} />}
      {rotate.isSuccess && <Rotated {...rotate.data} />}
    </>
  )
}

function Rotated({ rotated, unreadable }: Schemas['SecretRotation']) {
  const t = useT()
  if (unreadable.length > 0)
    return (
      <Note
        message={t('web-secrets-unreadable', { names: unreadable.join(', ') })}
        remedy={t('web-secrets-unreadable.remedy')}
      />
    )
  return <p role="status">{t('web-secrets-rotated', { count: rotated })}</p>
}
