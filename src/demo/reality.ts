import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { messageOf } from '../lib/errors.ts'
import { gitWith } from './git.ts'

/** One environment of the demo on this machine, past the machine that looks after it. */
export interface Ground {
  environment: string
  port: number
  /** Everything that the machine keeps there. */
  directory: string
  databaseFile: string
}

/** What really runs there, each asked directly; a sentence where it could not be seen. */
export interface Reality {
  /** Served by the process that listens on the port. */
  version: string
  /** Whose files are in the folder from which that process was started. */
  commit: string
  /** The newest migration that the database file says it has been through. */
  revision: string
  /** What the database file holds: the number that the migrations leave in it, and the tables. */
  schema: string
}

export interface Code {
  /** Where the truth about the commits is. */
  repository: string
  /** The commit of each tag. */
  commits: Readonly<Record<string, string>>
  /** Where programs are looked for. */
  path: string
}

const about = z.object({ version: z.string(), folder: z.string() })

export async function lookAt(ground: Ground, code: Code): Promise<Reality> {
  const served = await askService(ground.port)
  const database = readDatabase(ground.databaseFile)
  if ('problem' in served) return { version: served.problem, commit: 'unknown', ...database }
  return { version: `v${served.version}`, commit: await commitOf(served.folder, code), ...database }
}

/** Every way in which what runs is not what should run; empty when all is well. */
export function differences(wanted: Reality, seen: Reality): readonly string[] {
  const parts = ['version', 'commit', 'revision', 'schema'] as const
  return parts
    .filter((part) => wanted[part] !== seen[part])
    .map((part) => `${part} is "${seen[part]}" and should be "${wanted[part]}"`)
}

/** The folder that the service on this port runs from; null where something else answers, or nothing. */
export async function servingFolder(port: number): Promise<string | null> {
  const served = await askService(port)
  return 'problem' in served ? null : served.folder
}

/** Whether a request to this port is answered by anybody. */
export async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  )
}

async function askService(port: number): Promise<z.infer<typeof about> | { problem: string }> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/about`, { signal: AbortSignal.timeout(5_000) })
    return about.parse(await response.json())
  } catch (error) {
    return { problem: `nothing on port ${port} (${messageOf(error)})` }
  }
}

/** The commit whose files are the files of this folder, whatever its name says. */
async function commitOf(folder: string, { repository, commits, path }: Code): Promise<string> {
  const index = join(await mkdtemp(join(tmpdir(), 'rmm-index-')), 'index')
  try {
    for (const commit of Object.values(commits)) {
      const git = gitWith({
        path,
        env: { GIT_DIR: repository, GIT_WORK_TREE: folder, GIT_INDEX_FILE: index },
      })
      await git(['read-tree', commit])
      const different = await git(['diff', '--name-only', commit])
      if (different === '') return commit
    }
    return `that of no tag: ${folder}`
  } finally {
    await rm(dirname(index), { recursive: true, force: true })
  }
}

function readDatabase(file: string): Pick<Reality, 'revision' | 'schema'> {
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
    try {
      return { revision: revisionIn(database), schema: schemaOf(database) }
    } finally {
      database.close()
    }
  } catch (error) {
    const schema = `${file}: ${messageOf(error)}`
    return { revision: 'unknown', schema }
  }
}

function revisionIn(database: DatabaseSync): string {
  return String(database.prepare('select max(version) as newest from schema_migrations').get()?.newest)
}

/** `2 note(id, text, author)` */
function schemaOf(database: DatabaseSync): string {
  const number = database.prepare('pragma user_version').get()?.user_version
  const tables = ['note', 'reminder'].flatMap((table) => {
    const columns = database.prepare('select name from pragma_table_info(?)').all(table)
    return columns.length === 0 ? [] : [`${table}(${columns.map(({ name }) => name).join(', ')})`]
  })
  return [number, ...tables].join(' ')
}
