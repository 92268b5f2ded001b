export interface Lanes {
  /** Begins it as soon as there is room and everything before it in the same lane is over. It must not throw. */
  run(lane: string, work: () => Promise<void>): void
  /** Nothing runs, and nothing waits. */
  idle(): Promise<void>
}

/** So many at once, and one after another in each lane. */
export function createLanes(limit: number): Lanes {
  const lanes = new Map<string, (() => Promise<void>)[]>()
  /** Lanes whose next work may begin, first come first served. */
  const ready: string[] = []
  let running = 0
  let waiting: (() => void)[] = []

  function next(): void {
    while (running < limit) {
      const lane = ready.shift()
      const work = lane === undefined ? undefined : lanes.get(lane)?.shift()
      if (lane === undefined || work === undefined) break
      running += 1
      void work().finally(() => over(lane))
    }
    if (running > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }

  function over(lane: string): void {
    running -= 1
    if (lanes.get(lane)?.length === 0) lanes.delete(lane)
    else ready.push(lane)
    next()
  }

  return {
    run(lane, work) {
      const queue = lanes.get(lane)
      if (queue) return void queue.push(work)
      lanes.set(lane, [work])
      ready.push(lane)
      next()
    },
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
