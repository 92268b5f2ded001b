import { z } from 'zod'
import { idText, nameText } from './text.ts'

/** The parts of a path that vary. */
export const idParams = z.strictObject({ id: idText })
export const nameParams = z.strictObject({ name: nameText })
export const idInPersonParams = z.strictObject({ name: nameText, id: idText })
export const hostParams = z.strictObject({ host: nameText })

export const nothing = z.strictObject({})

/** The answer of what has nothing to say: 204. */
export const empty = z.undefined()
