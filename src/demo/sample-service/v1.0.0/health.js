/** Why this service cannot do its work, or null. */
export function problem() {
  return null
}
