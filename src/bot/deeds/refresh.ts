import type { Act } from '../bot.ts'

/** The message is drawn anew; where nothing has changed, this is all that is seen. */
export const refresh: Act = async (_deps, { t }) => ({ toast: t('releases-refreshed') })
