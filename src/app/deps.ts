import type { Database, Tx } from '../db/connection.ts'
import type { Installation } from '../domain/service/settings.ts'

/** What use cases need from outside: the database, the clock, the configuration and the engine that runs stories. */
export interface Deps {
  db: Database
  now: () => Date
  /** Changes while the machine runs: keep none of its parts, read them at use. */
  installation: Installation
  stories: Stories
}

/** Long durable work. Enqueued in the transaction that made it necessary: both happen or neither. */
export interface Stories {
  enqueue(tx: Tx, story: Story | DevStory): Promise<void>
}

export type StoryName =
  | 'bring-to-stage'
  | 'bring-to-production'
  | 'roll-back'
  | 'workflow-to-stage'
  | 'workflow-to-production'
  | 'workflow-back'

/** A branch goes to a server for development: of no release. */
export interface DevStory extends Pick<Story, 'id' | 'target'> {
  name: 'bring-to-dev'
  wishId: number
}

export interface Story {
  name: StoryName
  /** Enqueuing the same id again changes nothing. */
  id: string
  /** Stories of one target run one after another, oldest first. */
  target: string
  releaseId: number
}
