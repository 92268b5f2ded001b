import { z } from 'zod'
import { commitText, nameText, tagText, time } from './text.ts'

/** A name here, or a login at GitHub. */
const loginText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}$/, 'must be a name or a login')

/** A branch for a server of development. */
export const devRequest = z
  .strictObject({
    /** As git calls it. */
    branch: tagText.default('main'),
    /** `dev`, or `dev-<name>`. Left out: `dev` for main, master and develop, one's own server for every other branch. */
    environment: nameText.nullish(),
    /** For whom it is: the first of them who has a server of their own. Left out: whoever asks. */
    developers: z.array(loginText).min(1).max(4).nullish(),
    /** The push that it is about. A push is brought once, whoever tells of it and how often. */
    push: z.strictObject({ commit: commitText, at: time }).nullish(),
  })
  .meta({ id: 'DevRequest' })

export const devAnswer = z
  .object({
    service: z.string(),
    environment: z.string(),
    branch: z.string(),
  })
  .meta({ id: 'DevAnswer' })

export type DevAnswer = z.infer<typeof devAnswer>
