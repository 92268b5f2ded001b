import { useMutation } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { canUsePasskeys } from '../../app/can-use-passkeys.ts'
import { useT } from '../../app/locale-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useEntrance } from './use-entrance.ts'

/** A finger, a face or a PIN instead of a password. */
export function PasskeyButton({ place }: { place: string }) {
  const t = useT()
  const enter = useEntrance(place)
  const logIn = useMutation({
    async mutationFn() {
      const { options } = await answerOf(api.POST('/api/v1/auth/passkeys/start'))
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
        options as unknown as PublicKeyCredentialRequestOptionsJSON,
      )
      const credential = await navigator.credentials.get({ publicKey }).catch(() => null)
      // Whoever closed the browser's own window knows that.
      if (!(credential instanceof PublicKeyCredential)) return false
      const body = { credential: credential.toJSON() as Schemas['PasskeyAssertion'] }
      await answerOf(api.POST('/api/v1/auth/passkeys', { body }))
      return true
    },
    onSuccess: (isIn) => (isIn ? enter() : undefined),
  })
  if (!canUsePasskeys()) return null
  return (
    <>
      <Button pending={logIn.isPending} onClick={() => logIn.mutate()}>
        {t('web-log-in-passkey')}
      </Button>
      {logIn.isError && <ProblemNote error={logIn.error} />}
    </>
  )
}
