import { readdir, readFile } from 'node:fs/promises'

/** Memory of some processes, in MB. */
export interface Memory {
  total: number
  /** By the name of the program: `node`, `postgres`. */
  byProgram: Readonly<Record<string, number>>
}

/**
 * What a process and everything it started take, as if nothing else ran on the computer. The proportional set size (PSS) counts a
 * page that n processes share as a nth; a program file that strangers run too would be counted as less than it costs alone, so
 * a file counts at least what the one process that has most of it has.
 */
export async function memoryOf(root: number): Promise<Memory> {
  const pids = await familyOf(root)
  const processes = await Promise.all(pids.map(mappingsOf))
  const files = new Map<string, { proportional: number; most: number; program: string }>()
  const byProgram: Record<string, number> = {}
  const add = (program: string, kilobytes: number) => {
    byProgram[program] = (byProgram[program] ?? 0) + kilobytes / 1024
  }
  for (const { program, own, shared } of processes) {
    add(program, own)
    for (const [file, { rss, pss }] of shared) {
      const known = files.get(file) ?? { proportional: 0, most: 0, program }
      known.proportional += pss
      known.most = Math.max(known.most, rss)
      files.set(file, known)
    }
  }
  for (const { proportional, most, program } of files.values()) add(program, Math.max(proportional, most))
  return { total: Object.values(byProgram).reduce((sum, part) => sum + part, 0), byProgram }
}

async function familyOf(root: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = new Map<number, number>()
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const family = [root]
  for (const pid of family) for (const [child, parent] of parents) if (parent === pid) family.push(child)
  return family
}

interface Process {
  program: string
  /** KB that belong to no file. */
  own: number
  shared: ReadonlyMap<string, { rss: number; pss: number }>
}

async function mappingsOf(pid: number): Promise<Process> {
  const program = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim()
  const text = await readFile(`/proc/${pid}/smaps`, 'utf8').catch(() => '')
  const shared = new Map<string, { rss: number; pss: number }>()
  let own = 0
  let file: string | null = null
  for (const line of text.split('\n')) {
    const mapping = /^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ (\d+) *(.*)$/.exec(line)
    if (mapping)
      file = mapping[1] !== '0' && mapping[2]?.startsWith('/') && !isMemory(mapping[2]) ? mapping[2] : null
    const [, name, value] = /^(Rss|Pss): +(\d+) kB$/.exec(line) ?? []
    if (name === undefined) continue
    if (file === null) {
      own += name === 'Pss' ? Number(value) : 0
      continue
    }
    const known = shared.get(file) ?? { rss: 0, pss: 0 }
    known[name === 'Rss' ? 'rss' : 'pss'] += Number(value)
    shared.set(file, known)
  }
  // The main thread of Node may call itself MainThread.
  return { program: program === 'MainThread' ? 'node' : program, own, shared }
}

/** Shared memory that looks like a file; only the processes of one PostgreSQL have it. */
function isMemory(path: string): boolean {
  return /^\/(dev\/(shm|zero)|SYSV|memfd)/.test(path)
}
