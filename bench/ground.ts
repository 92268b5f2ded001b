import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory of a measure's own, and what has to be ended when it is over. */
export class Ground {
  private readonly ends: (() => Promise<unknown>)[] = []

  readonly directory: string

  private constructor(directory: string) {
    this.directory = directory
  }

  /** Works in a new directory, and whatever happens leaves nothing running and nothing lying around. */
  static async with<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
    const directory = await mkdtemp(join(tmpdir(), 'rmm-bench-'))
    // The account of PostgreSQL must get through.
    await chmod(directory, 0o711)
    const ground = new Ground(directory)
    openGrounds.add(ground)
    try {
      return await work(ground)
    } finally {
      await ground.end()
    }
  }

  path(...names: string[]): string {
    return join(this.directory, ...names)
  }

  onEnd(end: () => Promise<unknown>): void {
    this.ends.push(end)
  }

  async end(): Promise<void> {
    openGrounds.delete(this)
    for (const end of this.ends.splice(0).toReversed()) {
      await end().catch((error: unknown) => console.error('did not end cleanly:', error))
    }
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

const openGrounds = new Set<Ground>()

/** For Ctrl-C. */
export async function endAllGrounds(): Promise<void> {
  await Promise.all([...openGrounds].map((ground) => ground.end()))
}
