import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { Badge, type Tone } from './badge.tsx'
import { capitalized } from './capitalized.ts'
import type { IconName } from './icon.tsx'

type Status = Schemas['Release']['status']
type DeploymentStatus = Schemas['Deployment']['status']
type Look = readonly [Tone, IconName]

const FAILED: Look = ['bad', 'cross']
const BUSY: Look = ['busy', 'refresh']

const RELEASE_LOOKS: Readonly<Record<Status, Look>> = {
  draft: ['calm', 'dot'],
  initiated: ['busy', 'clock'],
  stage_building: BUSY,
  stage_building_failed: FAILED,
  stage_test_rollback: BUSY,
  stage_test_rollback_failed: FAILED,
  manual_testing: ['warn', 'person'],
  manual_test_passed: ['busy', 'check'],
  manual_test_failed: FAILED,
  deploying: ['busy', 'rocket'],
  deployed: ['good', 'check'],
  production_failed: FAILED,
  production_rollback: ['warn', 'back'],
  rollback: ['warn', 'back'],
  rollback_done: ['calm', 'back'],
  rollback_failed: FAILED,
  cancelled: ['calm', 'stop'],
}

const DEPLOYMENT_LOOKS: Readonly<Record<DeploymentStatus, Look>> = {
  pending: ['calm', 'clock'],
  in_progress: BUSY,
  succeeded: ['good', 'check'],
  failed: FAILED,
  rolled_back: ['warn', 'back'],
  cancelled: ['calm', 'stop'],
}

export function ReleaseStatus({ status }: { status: Status }) {
  const t = useT()
  const [tone, icon] = RELEASE_LOOKS[status] ?? ['calm', 'dot']
  return (
    <Badge tone={tone} icon={icon}>
      {capitalized(t(`status-${status}-plain`))}
    </Badge>
  )
}

export function DeploymentStatusBadge({ status }: { status: DeploymentStatus }) {
  const t = useT()
  const [tone, icon] = DEPLOYMENT_LOOKS[status] ?? ['calm', 'dot']
  return (
    <Badge tone={tone} icon={icon}>
      {capitalized(t(`deployment-${status}-plain`))}
    </Badge>
  )
}
