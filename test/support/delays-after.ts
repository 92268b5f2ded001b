/** By name of what was looked at: how many milliseconds later it was right. */
export type Delays = Readonly<Record<string, number>>

/**
 * Does something and waits until everybody who looks sees it. `act` answers at which millisecond of the clock it happened, where that was not
 * when it was answered.
 */
export async function delaysAfter(
  act: () => Promise<number | void>,
  views: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<Delays> {
  const looking = Object.entries(views).map(async ([name, isRight]) => {
    await isRight()
    return [name, Date.now()] as const
  })
  const happenedAt = (await act()) ?? Date.now()
  const seen = await Promise.all(looking)
  return Object.fromEntries(seen.map(([name, at]) => [name, Math.max(0, at - happenedAt)]))
}
