import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** git is not installed, or does not work. */
class GitMissing extends Error {
  override readonly name = 'GitMissing'

  constructor(detail: string) {
    super(`git is needed and could not be started (${detail}): install git and try again.`)
  }
}

export interface GitOptions {
  /** Where programs are looked for. */
  path: string
  /** `GIT_DIR` and its relatives, where they are wanted. */
  env?: Readonly<Record<string, string>>
}

export type Git = (words: readonly string[], stdin?: Buffer) => Promise<string>

/**
 * A git with nothing of the person's own: no configuration, no hooks, no signing, no `GIT_DIR` of a shell that started us.
 * Says what it printed, or throws with what it complained about.
 */
export function gitWith({ path, env = {} }: GitOptions): Git {
  const own = {
    PATH: path,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    HOME: '/nonexistent', // a git before 2.32 does not know the line above
    ...env,
  }
  return async (words, stdin) => {
    const child = spawn('git', words, { env: own, stdio: 'pipe' })
    child.stdin.on('error', () => undefined) // git may end without reading
    child.stdin.end(stdin ?? '')
    const ended = new Promise<number>((resolve, reject) => {
      child.once('error', (error) => reject(new GitMissing(error.message)))
      child.once('close', (code) => resolve(code ?? 128))
    })
    const [code, output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
    if (code !== 0) throw new Error(`git ${words.join(' ')} ended with ${code}: ${errors.trim()}`)
    return output
  }
}
