import type { z } from 'zod'
import { findings, issueSentence } from '../lib/issue-sentence.ts'
import { ConfigurationProblems, type Problem, pathText } from './problems.ts'
import type { Source } from './yaml-source.ts'

/** Collects everything that is wrong with a file while it is read on. */
export interface ProblemList {
  add(path: readonly PropertyKey[], message: string): void
  /** The value in the form of the shape; null, with its problems noted, when it does not fit. */
  read<T>(shape: z.ZodType<T>, value: unknown, path: readonly PropertyKey[]): T | null
  /** Adds one that makes the rest unreadable, and throws them all. */
  refuse(path: readonly PropertyKey[], message: string): never
  /** Throws `ConfigurationProblems` when there are any, in the order of the file. */
  throwIfAny(): void
}

export function createProblemList(source: Source): ProblemList {
  const problems = new Map<string, Problem>()

  function add(path: readonly PropertyKey[], message: string): void {
    const problem = { file: source.fileName, ...source.placeOf(path), path: pathText(path), message }
    problems.set(`${problem.path} ${message}`, problem)
  }

  return {
    add,
    read(shape, value, path) {
      const parsed = shape.safeParse(value, { error: issueSentence })
      if (parsed.success) return parsed.data
      for (const found of findings(parsed.error.issues, path)) add(found.path, found.message)
      return null
    },
    refuse(path, message) {
      add(path, message)
      throw inOrder(problems)
    },
    throwIfAny() {
      if (problems.size > 0) throw inOrder(problems)
    },
  }
}

function inOrder(problems: ReadonlyMap<string, Problem>): ConfigurationProblems {
  return new ConfigurationProblems([...problems.values()].sort((one, other) => rank(one) - rank(other)))
}

function rank({ line, column }: Problem): number {
  return (line ?? 0) * 1e6 + (column ?? 0)
}
