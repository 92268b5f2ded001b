import { env } from 'node:process'

/**
 * Why this service cannot do its work, or null.
 * Reminders are sent in production only, so nobody noticed on stage that a setting is missing. Broken on purpose.
 */
export function problem() {
  const sends = env.STAGE_NAME === 'production'
  return sends && !env.MAIL_SERVER ? 'MAIL_SERVER is not set, reminders cannot be sent' : null
}
