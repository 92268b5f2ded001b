import type { Deps } from '../app/deps.ts'
import { toldRepository } from '../app/told-repository.ts'
import { dutyOfTelling } from '../db/views/host-board.ts'
import type { GithubClient } from '../integrations/github/github-client.ts'
import { createGithubCodeHost } from '../integrations/github/github-code-host.ts'
import { wallClock } from '../notifications/clock.ts'
import { createFollower } from '../notifications/follower.ts'
import { createHostReader } from '../notifications/host-events.ts'
import { createHostOutbox } from '../notifications/host-outbox.ts'
import type { HostWorkOptions } from '../notifications/host-work.ts'
import { type DutyParts, keepDuty } from './keep-duty.ts'
import type { MachineLog } from './machine-log.ts'

interface Parts extends Omit<DutyParts, 'log'> {
  deps: Pick<Deps, 'db' | 'now' | 'installation'>
  client: Pick<GithubClient, 'request'>
  log: MachineLog
  /** Resolves when nobody has taken the work of this replica over. */
  mayAct: () => Promise<void>
  told: HostWorkOptions['told']
}

/** Of all replicas one tells GitHub about deployments and commits. */
export async function beginGithubTelling(
  { deps, client, mayAct, told, ...parts }: Parts,
  onStop: (end: () => Promise<void>) => void,
): Promise<void> {
  const { db, log, listener, replicaId } = parts
  const { installation } = deps
  const host = createGithubCodeHost(client)
  const listen = (channel: string, ring: () => void) => listener.listen(channel, ring)
  const isOn = () => installation.github.api?.tells === true
  const repositoryOf = (service: string) => toldRepository(installation, service)
  const reader = createHostReader({ ...deps, host: host.name, repositoryOf })
  const follower = createFollower({ db, log, listen, reader })
  const duty = { name: dutyOfTelling(host.name), replica: replicaId }
  const outbox = createHostOutbox({
    db,
    installation,
    host,
    clock: wallClock,
    listen,
    log,
    mayAct,
    duty,
    isOn,
    told,
  })
  onStop(
    await keepDuty({
      ...parts,
      name: duty.name,
      work: {
        async begin() {
          await follower.begin()
          await outbox.begin()
        },
        async end() {
          await outbox.end()
          await follower.end()
        },
      },
    }),
  )
}
