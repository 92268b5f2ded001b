/** Says yes once for each key, or only for each `every`th one from `first` on. */
export function onceOfEvery(every: number, first: number): (key: string) => boolean {
  const seen = new Set<string>()
  return (key) => {
    if (seen.has(key)) return false
    seen.add(key)
    return (seen.size - 1) % every === first % every
  }
}

/** Two steps may run at once: what is done to the machine meanwhile is done to both. */
export function oneAtATime(): (harm: () => Promise<void>) => Promise<void> {
  let doing: Promise<void> | null = null
  return (harm) => {
    doing ??= harm().finally(() => {
      doing = null
    })
    return doing
  }
}
