/** The part of a change (app/use-change.ts) that a dialog needs. */
export interface Changing<Input> {
  mutate(input: Input): void
  isPending: boolean
  error: Error | null
}
