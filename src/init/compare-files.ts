import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlannedFile } from './planned-file.ts'

export interface ComparedFile extends PlannedFile {
  state: 'new' | 'same' | 'other'
  /** Lines that would come and go. */
  added: number
  removed: number
}

export async function compareFiles(root: string, files: readonly PlannedFile[]): Promise<ComparedFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const before = await readFile(join(root, file.path), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      if (before === null) return { ...file, state: 'new', added: linesOf(file.text).length, removed: 0 }
      if (isSame(before, file.text)) return { ...file, state: 'same', added: 0, removed: 0 }
      return { ...file, state: 'other', ...difference(linesOf(before), linesOf(file.text)) }
    }),
  )
}

/** Git on Windows ends lines as Windows does. */
function isSame(before: string, after: string): boolean {
  return before === after || before.replaceAll('\r\n', '\n') === after
}

function linesOf(text: string): string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/)
}

/** How many lines one has that the other has not, however they are ordered: enough to see how much differs. */
function difference(before: readonly string[], after: readonly string[]): { added: number; removed: number } {
  return { added: surplus(after, before), removed: surplus(before, after) }
}

function surplus(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>()
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1)
  return one.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  }).length
}
