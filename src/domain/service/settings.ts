import type { NoticeKind } from '../notice-kind.ts'
import type { Locale } from '../person/locale.ts'
import type { GithubSetting, WorkflowsSetting } from './github-setting.ts'

/** What the configuration says about services and the places where they run. Pure types: `config/` fills them. */

export interface Installation {
  /** In order: the first is where a release goes first, the last is production. */
  environments: readonly Environment[]
  services: Readonly<Record<string, Service>>
  people: readonly PersonSetting[]
  /** Name of a group -> its people, all of whom are under `people`. */
  groups: Readonly<Record<string, readonly string[]>>
  signIn: SignInSetting
  github: GithubSetting
  sources?: SourcesSetting
  /** Null or left out: there is no bot. */
  telegram?: TelegramSetting | null
}

/** The bot that people run their releases from. */
export interface TelegramSetting {
  /** The value itself; null: nobody has set it, and the bot is off. */
  token: string | null
  /** How updates come in: the bot asks for them, or Telegram brings them. */
  mode: 'polling' | 'webhook'
  /** Of the Bot API, without a slash at the end. */
  apiRoot: string
  language: Locale
  /** IANA name. */
  timeZone: string
  /** By their names in rmm.yaml. */
  chats: Readonly<Record<string, TelegramChatSetting>>
}

export interface TelegramChatSetting {
  /** What Telegram calls it: a number below zero. */
  id: string
  /** One topic of it. */
  topic: string | null
  /** Null: those of the bot. */
  language: Locale | null
  timeZone: string | null
  /** What it hears of every service that does not name chats; null: the usual. */
  tell: readonly NoticeKind[] | null
}

/** How far the reports of workflows are believed. */
export interface SourcesSetting {
  /** Whether names that a workflow lists as approvers count as their approvals. */
  trustApprovedList: boolean
}

/** How people come in. */
export interface SignInSetting {
  /** Whether a name and a password are a way in. */
  password: boolean
  /** Null: nobody else vouches for people. */
  oidc: OidcSetting | null
  /** Where browsers reach the machine, without a slash at the end; null: the address that was asked for. */
  publicUrl: string | null
}

export interface OidcSetting {
  issuer: string
  clientId: string
  /** The value itself; null for a client that has none. */
  clientSecret: string | null
  /** Group of the identity provider -> role; the strongest wins. */
  roles: Readonly<Record<string, Role>>
  groupsClaim: string
  /** Of a person who is in none of these groups; null: they do not get in. */
  defaultRole: Role | null
}

export interface Environment {
  name: string
  order: number
  /** Who must say yes before a release enters this environment. */
  approvals: ApprovalPolicy
  automaticRollback: boolean
  /** When no new version comes here, again and again. */
  freezes?: readonly CalendarFreeze[]
}

export interface CalendarFreeze {
  /** Five fields: when it begins. */
  cron: string
  durationMs: number
  /** IANA name. */
  timezone: string
  reason: string | null
}

export type Role = 'admin' | 'engineer' | 'viewer'

export interface PersonSetting {
  name: string
  role: Role
}

/** `people` has the members of the groups in it; `groups` are the words people use for them. */
export type ApprovalPolicy =
  | { kind: 'nobody' }
  | { kind: 'everyone_of'; people: readonly string[]; groups?: readonly string[]; ownRelease: boolean }
  | {
      kind: 'some_of'
      count: number
      people: readonly string[]
      groups?: readonly string[]
      ownRelease: boolean
    }

/** Who carries out the deployments: the machine itself, or a workflow on GitHub that reports back. */
export type Runner = 'machine' | 'github'

/** People, those of groups among them, and the names of these groups. */
export interface NamedPeople {
  people: readonly string[]
  groups: readonly string[]
}

export interface Service {
  name: string
  /** Whom to ask about it; left out: nobody said. */
  owners?: NamedPeople
  runner: Runner
  /** With `runner: github`: what the machine starts there; left out: nothing, it waits for reports. */
  workflows?: WorkflowsSetting
  /** Where the code lives: a path or URL git can fetch from, or `owner/name` on GitHub. */
  repository: string
  /** Tags that are releases of this service, as a glob: `v*`. */
  tagPattern: string
  /** How often its tags are looked at though nobody says that they changed; null or left out: never. */
  pollTagsMs?: number | null
  /** Name of a person or login at GitHub -> name of the target that is their own server, which `targets` has as `dev-<name>`. */
  developers?: Readonly<Record<string, string>>
  /** File of the workflow after which the default branch goes to the shared dev environment; null or left out: with the push. */
  devAfter?: string | null
  /** Environment name -> where the service runs there. */
  targets: Readonly<Record<string, TargetSetting>>
  migrations: MigrationSetting | null
  health: HealthSetting
  /** Environments in which another health URL than the usual one is asked. */
  healthUrls?: Readonly<Record<string, string>>
  rehearsal: { enabled: boolean; reason: string | null }
  /** A command that must exit 0 on the target after the health check, or null. */
  smokeTest: string | null
  /** Chats of the configuration that hear of it, by name; left out: all of them. */
  notify?: { telegram: readonly string[] }
}

export interface SecretWithoutValue {
  name: string
  /** One that is there and cannot be opened is not set either. */
  isSet: boolean
  message: string
}

/** `kind` names the driver; the rest is that driver's own and is validated by it. */
export interface TargetSetting {
  name: string
  driver: string
  options: Readonly<Record<string, unknown>>
  /** Why it cannot be reached: secrets that it needs and that nobody has set, or that cannot be opened. */
  withoutSecrets?: readonly SecretWithoutValue[]
}

export interface HealthSetting {
  /** Asked on the target's host. Null: a running process is all that can be seen. */
  url: string | null
  /** Before the first attempt. */
  waitMs: number
  attempts: number
  /** Between attempts. */
  intervalMs: number
  /** Of one attempt. */
  timeoutMs: number
  /** A JSON field (dotted path) or response header that must equal the version. */
  version: { field: string } | { header: string } | null
}

export type MigrationPreset = 'alembic' | 'prisma' | 'knex' | 'flyway' | 'sql' | 'commands'

export interface MigrationSetting {
  preset: MigrationPreset
  /** Relative to the target's directory. */
  directory: string
  /** Where the commands run: on the target's host, or inside the service's freshly built container. */
  run: 'host' | 'container'
  /** `sql` preset: reads SQL on standard input, prints rows with tabs, fails on the first error. */
  client: string | null
  /** Overrides of the preset's commands. `{revision}` is replaced by a quoted word. */
  commands: Partial<Record<'list' | 'current' | 'up' | 'down' | 'dump', string>>
  /** Of one migration command. */
  timeoutMs: number
}
