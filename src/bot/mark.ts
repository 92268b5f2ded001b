/** The label of a button that says whether something is chosen. */
export function mark(label: string, isChosen: boolean): string {
  return isChosen ? `✅ ${label}` : label
}
