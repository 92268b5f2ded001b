import { useT } from '../app/locale-context.tsx'
import { Badge } from './badge.tsx'

const LOOKS = {
  healthy: ['good', 'check'],
  unhealthy: ['bad', 'cross'],
  unknown: ['warn', 'warning'],
} as const

export function HealthBadge({ state }: { state: keyof typeof LOOKS }) {
  const t = useT()
  const [tone, icon] = LOOKS[state]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`web-health-${state}`)}
    </Badge>
  )
}
