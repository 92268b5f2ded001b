import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** git is not installed, or does not work. */
export class GitMissing extends Error {
  override readonly name = 'GitMissing'

  constructor(detail: string) {
    super(`git is needed and could not be started (${detail}): install git and try again.`)
  }
}

/**
 * Runs git with nothing of the person's own: no configuration, no hooks, no signing, no `GIT_DIR` of a shell that started us.
 * `path` is where programs are looked for.
 */
export async function git(
  words: readonly string[],
  { path, stdin = '' }: { path: string; stdin?: string | Buffer },
): Promise<string> {
  const env = {
    PATH: path,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    HOME: '/nonexistent', // a git before 2.32 does not know the line above
  }
  const child = spawn('git', words, { env, stdio: 'pipe' })
  child.stdin.on('error', () => undefined) // git may end without reading
  child.stdin.end(stdin)
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(new GitMissing(error.message)))
    child.once('close', (code) => resolve(code ?? 128))
  })
  const [code, output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  if (code !== 0) throw new Error(`git ${words.join(' ')} ended with ${code}: ${errors.trim()}`)
  return output
}
