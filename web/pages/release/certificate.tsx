import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { capitalized } from '../../ui/capitalized.ts'
import { TimeAgo } from '../../ui/time-ago.tsx'

/** Whether going back was tried and worked. */
export function Certificate({ release }: { release: Schemas['ReleaseDetail'] }) {
  const t = useT()
  const { certificate, rehearsal_skipped } = release
  if (rehearsal_skipped !== null)
    return (
      <p className="quiet">
        {t('web-rehearsal-skipped')} {capitalized(skippedWords(t, rehearsal_skipped))}.
      </p>
    )
  if (certificate === null) {
    const isOver = release.phase === 'failed' || release.phase === 'cancelled'
    return <p className="quiet">{t(isOver ? 'web-certificate-never' : 'web-certificate-none')}</p>
  }
  return (
    <>
      <p>
        <Badge tone="good" icon="check">
          {t('web-certificate-valid')}
        </Badge>
      </p>
      <p>{t('web-certificate-about', { tag: certificate.tag, from: certificate.from_tag })}</p>
      <p className="quiet">
        <TimeAgo at={certificate.issued_at} /> ·{' '}
        <Link to="/deployments/$id" params={{ id: certificate.deployment_id }}>
          {t('web-rehearsal')}
        </Link>
      </p>
    </>
  )
}

/** The reason is kept in English, or in the words of whoever wrote the configuration. */
function skippedWords(t: ReturnType<typeof useT>, reason: string): string {
  const id = `word-${reason
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}`
  return t.knows(id) ? t(id) : reason
}
