import { randomBytes } from 'node:crypto'
import { Unreachable } from '../errors.ts'
import type { OpenShell, Shell } from './shell.ts'

/** A word nobody else prints. */
export function makeNonce(): string {
  return `rmm-${randomBytes(12).toString('hex')}`
}

/** Picks what our scripts say, `<nonce> <word> ...` a line, out of everything else on their stderr. */
export class Said {
  /** The rest, for the message when a script says nothing. */
  noise = ''

  private readonly nonce: string
  private readonly onSaid: (word: string, rest: string) => void
  private unfinished = ''

  constructor(nonce: string, onSaid: (word: string, rest: string) => void) {
    this.nonce = nonce
    this.onSaid = onSaid
  }

  push(text: string): void {
    const lines = (this.unfinished + text).split('\n')
    this.unfinished = (lines.pop() ?? '').slice(0, 10_000)
    for (const line of lines) {
      const [nonce, word = '', ...rest] = line.split(' ')
      if (nonce === this.nonce) this.onSaid(word, rest.join(' '))
      else this.noise = `${this.noise}${line}\n`.slice(-2_000)
    }
  }
}

/** Runs a script that answers with one word. Throws `Unreachable` when the answer does not come within the limit. */
export async function ask(
  open: OpenShell,
  script: string,
  nonce: string,
  limitMs: number,
): Promise<{ word: string; rest: string }> {
  let shell: Shell | undefined
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve, reject) => {
      const said = new Said(nonce, (word, rest) => resolve({ word, rest }))
      timer = setTimeout(() => reject(new Unreachable('The host did not answer in time')), limitMs)
      open(script, {
        stdout: () => undefined,
        stderr: (chunk) => said.push(chunk.toString('utf8')),
        closed: (end) =>
          reject(
            new Unreachable(
              end.kind === 'lost' ? end.reason : `The shell of the host said: ${said.noise.trim()}`,
            ),
          ),
      }).then((opened) => {
        shell = opened
        return shell.end()
      }, reject)
    })
  } finally {
    clearTimeout(timer)
    shell?.end()
  }
}
