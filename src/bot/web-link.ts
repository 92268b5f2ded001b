import type { Installation } from '../domain/service/settings.ts'

/** An address of the machine that can stand on a button; null: browsers reach it under none that Telegram takes. */
export function webLink(installation: Pick<Installation, 'signIn'>, path: string): string | null {
  const { publicUrl } = installation.signIn
  if (publicUrl === null || !URL.canParse(publicUrl)) return null
  const { protocol, hostname } = new URL(publicUrl)
  const isKnownToTelegram = hostname.includes('.') || hostname.startsWith('[')
  return /^https?:$/.test(protocol) && isKnownToTelegram ? `${publicUrl}${path}` : null
}
