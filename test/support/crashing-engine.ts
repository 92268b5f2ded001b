import type { DevStory, Stories, Story, StoryName } from '../../src/app/deps.ts'
import type { Tx } from '../../src/db/connection.ts'
import type { Durable } from '../../src/workflows/durable.ts'

export type Body = (durable: Durable, story: Story) => Promise<void>
export type DevBody = (durable: Durable, story: DevStory) => Promise<void>

/** Where the process dies: around the n-th step that is carried out. */
export interface CrashPlan {
  step: number
  /** `before` its work, or `after` the work and before its result was stored. */
  moment: 'before' | 'after'
}

class Crash extends Error {}

/** Runs stories one after another in this process, dies where it is told to, and starts again from what was stored. */
export class CrashingEngine implements Stories {
  /** Names of the steps that were carried out, in order, repeats included. */
  readonly carriedOut: string[] = []
  crashed = false
  private readonly waiting: (Story | DevStory)[] = []
  private readonly stored = new Map<string, string>()
  private readonly crash: CrashPlan | null

  constructor(crash: CrashPlan | null = null) {
    this.crash = crash
  }

  async enqueue(_tx: Tx, story: Story | DevStory): Promise<void> {
    if (!this.waiting.some(({ id }) => id === story.id)) this.waiting.push(story)
  }

  /** Runs everything that waits, and what that makes necessary. */
  async run(bodies: Readonly<Record<StoryName, Body>>, toDev: DevBody): Promise<void> {
    for (let story = this.waiting[0]; story; story = this.waiting[0]) {
      if (story.name === 'bring-to-dev') await this.tell(toDev, story)
      else await this.tell(bodies[story.name], story)
      this.waiting.shift()
    }
  }

  private async tell<One extends Story | DevStory>(
    body: (durable: Durable, story: One) => Promise<void>,
    story: One,
  ): Promise<void> {
    try {
      await body({ step: (name, work) => this.step(`${story.id}|${name}`, work) }, story)
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      await this.tell(body, story)
    }
  }

  private async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const stored = this.stored.get(name)
    if (stored !== undefined) return (JSON.parse(stored) as { result: T }).result

    this.carriedOut.push(name)
    this.dieAt('before')
    const result = await work()
    this.dieAt('after')
    this.stored.set(name, JSON.stringify({ result }))
    return (JSON.parse(JSON.stringify({ result })) as { result: T }).result
  }

  private dieAt(moment: CrashPlan['moment']): void {
    if (this.crashed || this.crash?.moment !== moment || this.carriedOut.length !== this.crash.step) return
    this.crashed = true
    throw new Crash()
  }
}
