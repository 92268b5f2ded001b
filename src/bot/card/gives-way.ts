/** What is left out or shortened first when a card is longer than a message may be: the highest number. */
export const GIVES_WAY = {
  certificate: 1,
  remedy: 2,
  step: 3,
  given: 4,
  required: 5,
  reason: 6,
  notes: 7,
} as const
