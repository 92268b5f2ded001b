import type { Installation } from '../domain/service/settings.ts'
import type { Keyring } from '../lib/envelope.ts'

/** One thing that is wrong with a text of the configuration. */
export interface ConfigurationProblem {
  line: number | null
  column: number | null
  /** `services.shop.health`. Empty for the text as a whole. */
  path: string
  message: string
}

/** A text of the configuration, understood. */
export interface ReadConfiguration {
  installation: Installation
  /** Secrets that it refers to and that have no value, or one that cannot be opened. */
  missing: readonly { name: string; message: string }[]
}

/** What use cases need to know about the configuration and its secrets, from whoever can read them. */
export interface ConfigurationDesk {
  /** Everything that is wrong, or what it says. Changes nothing. */
  read(yaml: string): Promise<ReadConfiguration | { problems: readonly ConfigurationProblem[] }>
  /** Which secrets a text refers to, and where. */
  usesOf(yaml: string): ReadonlyMap<string, readonly string[]>
  /** Whether a secret has a value, stored or from elsewhere; if not, why. */
  secretProblem(name: string): Promise<string | null>
  /** Why a secret cannot have this name, or null. */
  nameProblem(name: string): string | null
  /** Under which stored secrets lie; null: nothing can be stored. */
  keys: Keyring | null
  /** From now on these are hidden wherever something is said. */
  learn(values: Iterable<string>): void
  /** Of the file, for editors. */
  schema(): object
}

/** Nothing of it came into force. */
export class ConfigurationInvalid extends Error {
  override readonly name = 'ConfigurationInvalid'
  readonly problems: readonly ConfigurationProblem[]

  constructor(problems: readonly ConfigurationProblem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
    this.problems = problems
  }
}
