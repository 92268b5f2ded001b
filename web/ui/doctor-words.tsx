import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'

/** How far the doctor is, in one sentence, for those who cannot see the list grow. */
export function DoctorWords({ report }: { report: Schemas['DoctorReport'] | null }) {
  const t = useT()
  if (!report?.done) return t('web-trial-looks')
  const probes = [...report.repository, ...report.environments.flatMap(({ probes }) => probes)]
  const count = probes.filter(({ ok }) => !ok).length
  return count === 0 ? t('web-trial-well') : t('web-trial-found', { count })
}
