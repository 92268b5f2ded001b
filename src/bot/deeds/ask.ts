import type { Act } from '../bot.ts'
import { PROMPTS } from '../prompts.ts'

/** Asks for words, in a message of its own: one with buttons cannot. */
export const ask: Act = async (_deps, { t }, [prompt, ...args]) => {
  const name = String(prompt)
  if (!Object.hasOwn(PROMPTS, name)) return { toast: t('manage-confirm-changed') }
  return { also: [name, ...args] }
}
