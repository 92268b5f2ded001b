/** Turns a person's stop into an AbortSignal for the step that runs here. */
export interface StopSignals {
  /** The signal fires when the deployment is stopped; `release` when the step is over. */
  watch(deploymentId: number): Promise<{ signal: AbortSignal; release(): void }>
}

interface Options {
  /** Calls back with the id of a stopped deployment, or null when a message may have been missed. */
  listen: (callback: (deploymentId: number | null) => void) => Promise<unknown>
  /** Who stopped this deployment, or null. */
  stoppedBy: (deploymentId: number) => Promise<string | null>
}

export async function createStopSignals({ listen, stoppedBy }: Options): Promise<StopSignals> {
  const watched = new Map<number, AbortController>()

  async function look(deploymentId: number): Promise<void> {
    const person = await stoppedBy(deploymentId)
    if (person !== null) watched.get(deploymentId)?.abort(new Stopped(person))
  }

  await listen((deploymentId) => {
    const ids = deploymentId === null ? [...watched.keys()] : [deploymentId]
    for (const id of ids.filter((id) => watched.has(id))) void look(id).catch(() => {})
  })

  return {
    async watch(deploymentId) {
      const controller = new AbortController()
      watched.set(deploymentId, controller)
      await look(deploymentId)
      return { signal: controller.signal, release: () => watched.delete(deploymentId) }
    },
  }
}

/** The reason of a fired signal. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly person: string

  constructor(person: string) {
    super(`Stopped by ${person}`)
    this.person = person
  }
}
