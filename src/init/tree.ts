import type { Dirent } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A repository as it lies there. */
export interface Tree {
  /** Paths from its root, with `/`; in the order of their names, those near the root first. */
  files: readonly string[]
  /** Null for a file that is not there. */
  read(path: string): Promise<string | null>
}

/** What was installed, built, or is git's own says nothing about the repository. */
const SKIPPED =
  /^(?:\.git|\.venv|venv|env|node_modules|vendor|dist|build|target|coverage|__pycache__|\.[\w-]+_cache|\.rmm)$/
const DEEPEST = 4
const MOST_FILES = 20_000
const LONGEST = 1_000_000

export async function readTree(root: string): Promise<Tree> {
  const files: string[] = []
  let folders = ['']
  for (let depth = 0; depth <= DEEPEST && files.length < MOST_FILES; depth += 1) {
    const listed = await Promise.all(folders.map((folder) => listOf(root, folder)))
    files.push(...listed.flatMap(({ files }) => files))
    folders = listed.flatMap(({ folders }) => folders)
  }
  return { files, read: (path) => read(join(root, path)) }
}

async function listOf(root: string, folder: string): Promise<{ files: string[]; folders: string[] }> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((): Dirent[] => [])
  const path = ({ name }: Dirent) => (folder === '' ? name : `${folder}/${name}`)
  const sorted = entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  return {
    files: sorted.filter((entry) => entry.isFile()).map(path),
    folders: sorted.filter((entry) => entry.isDirectory() && !SKIPPED.test(entry.name)).map(path),
  }
}

async function read(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  return text === null ? null : text.slice(0, LONGEST)
}

/** `app/ui` of `app/ui/package.json`; `.` at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '.' : path.slice(0, slash)
}

export function inFolder(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`
}
