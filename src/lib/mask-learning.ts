import { createMasker, type Mask } from './mask.ts'

export interface LearningMask {
  /** Always the same function. */
  mask: Mask
  /** From now on these are hidden too. Nothing is ever forgotten: logs may still speak of a value that was replaced. */
  learn(values: Iterable<string>): void
}

export function learningMask(first: Iterable<string>): LearningMask {
  const known = new Set(first)
  let current = createMasker(known)
  return {
    mask: (text) => current(text),
    learn(values) {
      const before = known.size
      for (const value of values) known.add(value)
      if (known.size > before) current = createMasker(known)
    },
  }
}
