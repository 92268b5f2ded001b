import type { Act } from './bot.ts'
import { MANAGE_DEEDS } from './manage-deeds.ts'

/** Every deed by the name that buttons call it, at most 8 characters. */
export const DEEDS: Readonly<Record<string, Act>> = { ...MANAGE_DEEDS }
