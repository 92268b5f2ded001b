import { useT } from '../app/locale-context.tsx'
import type { Translate } from '../app/translate.ts'

/** Who did it, and through what; the machine needs no way. */
export function ByWhom({ actor, channel }: { actor: string; channel: string }) {
  const t = useT()
  if (actor === 'machine') return t('web-channel-machine')
  const who = actor === 'anonymous' ? t('web-not-signed-in') : actor
  return t('web-by-through', { actor: who, channel: channelWords(t, channel) })
}

/** A way that is newer than this page is called as the machine calls it. */
export function channelWords(t: Translate, channel: string): string {
  const id = `web-channel-${channel}`
  return t.knows(id) ? t(id) : channel
}
