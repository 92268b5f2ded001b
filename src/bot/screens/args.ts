/** The number of a release among the arguments of a place or a deed; 0: there is none, and nothing has it. */
export function idOf(arg: string | number | undefined): number {
  return typeof arg === 'number' && Number.isSafeInteger(arg) && arg > 0 ? arg : 0
}

/** A page or an index. */
export function countOf(arg: string | number | undefined): number {
  return typeof arg === 'number' && Number.isSafeInteger(arg) ? Math.min(Math.max(arg, 0), 1_000_000) : 0
}
