import type { AuditKey } from '../app/audit-key.ts'
import type { CommitsOf } from '../app/commits-of.ts'
import type { ConfigurationDesk } from '../app/configuration-desk.ts'
import type { Deps } from '../app/deps.ts'
import type { TagsOf } from '../app/tag-source.ts'
import type { NotedPlace } from '../app/verify-audit.ts'
import type { IdentityProvider } from '../domain/person/identity-provider.ts'
import type { WorkflowTokens } from '../domain/person/workflow.ts'
import type { Installation } from '../domain/service/settings.ts'
import type { TagSource } from '../domain/version/tag-source.ts'
import type { Driver, TrialDrivers } from '../drivers/driver.ts'
import type { RunnerSupply } from '../drivers/remote/runner-supply.ts'
import type { BotByHttp } from './bot-by-http.ts'

/** What the API needs from outside. */
export interface ApiDeps extends Deps {
  /** Calls back with every message of a channel of the database, and with null when messages may have been missed. */
  listen: (channel: string, callback: (message: string | null) => void) => Promise<unknown>
  /** The tags of a service's repository. */
  tagsOf: TagsOf
  /** Whoever knows the tags of repositories; asks anew each time. */
  tagSource: TagSource
  /** What lies between two versions of a service. */
  commitsOf: CommitsOf
  driverOf: (service: string, environment: string) => Driver
  /** The drivers that another configuration would have. */
  trialDrivers: (installation: Installation) => TrialDrivers
  /** Whom runners answer to that carry deployments out. */
  runners: Pick<RunnerSupply, 'latest'>
  /** Replaces secrets by ***. */
  mask: (text: string) => string
  log: ApiLog
  /** Where the release API of the scripts before this machine answers. */
  sourcesPrefix: string
  /** What the workflows of those scripts show at the door; null: they have no way in. */
  interserverKey: string | null
  /** What Telegram brings goes here; left out or null: there is no bot. */
  bot?: BotByHttp | null
  /** Reads configurations and knows of secrets. */
  configuration: ConfigurationDesk
  /** Vouches for people. */
  identityProvider: IdentityProvider
  /** GitHub vouches for workflows. */
  workflowTokens: WorkflowTokens
  /** What the audit log is checked against besides itself. */
  audit: { key: AuditKey; noted: () => Promise<NotedPlace[]> }
  /** What everybody is told who signs in to the demo; left out: this is none. */
  demoBanner?: string | null
  /** Whose `X-Forwarded-For` is believed; left out: nobody's. */
  trustedProxies?: readonly string[]
  /** Where the pages are that were built; left out: where they always are. */
  webDirectory?: string
  /** Whether this machine can do its work. */
  ready: () => Promise<boolean>
}

/** The part of pino that is used. */
export interface ApiLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
