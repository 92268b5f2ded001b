import { z } from 'zod'
import { nameText, time } from './text.ts'

/** Objects of WebAuthn are written as that standard writes them: browsers make and read them, we only pass them on. */

const bytes = z.string().regex(/^[\w-]{1,30000}$/, 'must be base64url')

const passkeyIdText = z.string().regex(/^[\w-]{1,1400}$/, 'must be base64url')

export const passkeyParams = z.strictObject({ id: passkeyIdText })

export const registration = z
  .object({
    id: passkeyIdText,
    rawId: passkeyIdText,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z
        .array(z.string().regex(/^[\w-]{1,30}$/))
        .max(10)
        .optional(),
    }),
  })
  .meta({ id: 'PasskeyRegistration' })

export type Registration = z.infer<typeof registration>

export const assertion = z
  .object({
    id: passkeyIdText,
    rawId: passkeyIdText,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.nullable().optional(),
    }),
  })
  .meta({ id: 'PasskeyAssertion' })

export type Assertion = z.infer<typeof assertion>

export const passkeyOptions = z
  .object({
    /** For `navigator.credentials`, as `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` of browsers reads it. */
    options: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'PasskeyOptions' })

export const newPasskey = z
  .strictObject({ label: nameText, credential: registration })
  .meta({ id: 'NewPasskey' })

export const passkeyChange = z.strictObject({ label: nameText }).meta({ id: 'PasskeyChange' })

export const passkeySignIn = z.strictObject({ credential: assertion }).meta({ id: 'PasskeySignIn' })

export const passkey = z
  .object({
    id: z.string(),
    label: z.string(),
    created_at: time,
    last_used_at: time.nullable(),
  })
  .meta({ id: 'Passkey' })

export const passkeyList = z.object({ items: z.array(passkey), next: z.null() }).meta({ id: 'PasskeyList' })
