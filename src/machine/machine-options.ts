import type { Database } from '../db/connection.ts'
import type { Installation } from '../domain/service/settings.ts'
import type { RunnerSupply } from '../drivers/remote/runner-supply.ts'
import type { ConfigurationSource } from './configuration-source.ts'
import type { MachineLog } from './machine-log.ts'

/** What the machine is put together from. */
export interface MachineOptions {
  /** What begins; `configuration` replaces it where a file says more. */
  installation: Installation
  /** The file, and what its secrets are looked up in; left out: the installation is given as it is. */
  configuration?: ConfigurationSource & { fileText: string }
  /** Null: the machine brings its own PostgreSQL. */
  databaseUrl: string | null
  dataDirectory: string
  logDirectory: string
  host: string
  /** 0: any free port. */
  port: number
  replicaName: string
  /** Where the release API of the scripts before this machine answers. */
  sourcesPrefix: string
  /** What the workflows of those scripts show at the door; null: they have no way in. */
  interserverKey: string | null
  /** What the audit log is vouched for with; null: a key of the data directory's own. */
  auditKey: string | null
  /** Where the command line finds address and token; null to write none. */
  clientFile: string | null
  /** What processes on this machine are started with; the machine's own environment holds its secrets. */
  targetEnvironment: Readonly<Record<string, string>>
  mask: (text: string) => string
  log: MachineLog
  /** Whose `X-Forwarded-For` is believed: addresses and networks. */
  trustedProxies?: readonly string[]
  /** A password that everybody knows opens this machine. */
  demo?: boolean
  /** Fires when the machine is asked to end: a start that waits for the database is given up. */
  signal?: AbortSignal
  /** Brings runners to deployments that the machine does not carry out itself; left out: none come. */
  runnersOf?: (parts: { db: Database; now: () => Date; installation: Installation }) => RunnerSupply
  /** Another replica has taken this one's work over: it must end at once. */
  onFenced: () => void
}
