/** From what production has to what is about to come there; with fewer than two environments somebody has to choose. */
export function usualSides(road: readonly string[]): { from: string; to: string } {
  const [from = '', to = ''] = road.toReversed()
  return { from, to }
}
