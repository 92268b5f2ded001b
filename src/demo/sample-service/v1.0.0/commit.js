import { readFileSync } from 'node:fs'

/** The commit that lay on disk when this process was started; null outside a working copy. */
export function commitOfThis() {
  try {
    return /^[0-9a-f]{40}/.exec(readFileSync(new URL('.git/HEAD', import.meta.url), 'utf8'))?.[0] ?? null
  } catch {
    return null
  }
}
