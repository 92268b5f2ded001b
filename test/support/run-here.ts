import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** Commands a test runs itself, past everything of ours, to ask the world for its own word. */
export interface HereOptions {
  cwd?: string
  env?: Readonly<Record<string, string>>
  stdin?: string
}

export interface Here {
  code: number
  stdout: string
  stderr: string
}

export async function attempt(
  words: readonly [string, ...string[]],
  options: HereOptions = {},
): Promise<Here> {
  const [program, ...rest] = words
  const child = spawn(program, rest, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...process.env, ...options.env },
  })
  child.stdin.on('error', () => {}) // a command may end without reading
  child.stdin.end(options.stdin ?? '')
  const code = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 128))
  })
  const [stdout, stderr, exit] = await Promise.all([text(child.stdout), text(child.stderr), code])
  return { code: exit, stdout, stderr }
}

/** The same, where failing means that the test's world is broken. */
export async function must(
  words: readonly [string, ...string[]],
  options: HereOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await attempt(words, options)
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${stderr || stdout}`)
  return stdout
}
