import type { Probe } from '../domain/probe.ts'

export interface PlaceExamined {
  environment: string
  target: { name: string; driver: string }
  probes: Probe[]
  done: boolean
}

/** What a doctor has seen so far. */
export interface Examined {
  service: string
  repository: Probe[]
  /** In the order in which releases come there. */
  environments: PlaceExamined[]
  done: boolean
}

/** Grows while places are looked at. Everybody who reads it sees all of it, whenever they came. */
export class Examination {
  readonly examined: Examined
  private change = Promise.withResolvers<void>()

  constructor(service: string, places: readonly Omit<PlaceExamined, 'probes' | 'done'>[]) {
    const environments = places.map((place) => ({ ...place, probes: [], done: false }))
    this.examined = { service, repository: [], environments, done: false }
  }

  /** Somebody changed `examined`. */
  tell(): void {
    this.change.resolve()
    this.change = Promise.withResolvers()
  }

  /** As it is, and again whenever it has changed. Who reads slowly misses what was in between. */
  async *states(): AsyncGenerator<Examined> {
    while (!this.examined.done) {
      const { promise } = this.change
      yield this.examined
      await promise
    }
    yield this.examined
  }

  async whole(): Promise<Examined> {
    while (!this.examined.done) await this.change.promise
    return this.examined
  }
}
