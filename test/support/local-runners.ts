import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunnerCall, RunnerSupply } from '../../src/drivers/remote/runner-supply.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

/** A run as it is written down: before its process is started, and again when that has a number. */
interface Written {
  deploymentId: number
  run: string
  attempt: number
  pid: number | null
  /** The machine process that began it. */
  by: number
}

const fileIn = (home: string) => join(home, 'runs.json')

function readRuns(home: string): Written[] {
  try {
    return JSON.parse(readFileSync(fileIn(home), 'utf8')) as Written[]
  } catch {
    return []
  }
}

function writeRuns(home: string, runs: readonly Written[]): void {
  writeFileSync(`${fileIn(home)}.new`, JSON.stringify(runs))
  renameSync(`${fileIn(home)}.new`, fileIn(home))
}

function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

const hasEnded = ({ pid, by }: Written) => (pid === null ? by !== process.pid : !isAlive(pid))

/** Processes of runners that live now, oldest first. */
export function livingRunners(home: string): readonly number[] {
  return readRuns(home).flatMap(({ pid }) => (pid !== null && isAlive(pid) ? [pid] : []))
}

/** Starts `rmm run-deployment` as processes of their own, and remembers them through the death of the machine. */
export function localRunners({
  home,
  env,
}: {
  home: string
  env: Readonly<Record<string, string>>
}): RunnerSupply {
  const seen = (written: Written): RunnerCall => {
    const { run, attempt } = written
    return { run, attempt, runId: null, link: null, hasEnded: hasEnded(written) }
  }
  const newest = (deploymentId: number) =>
    readRuns(home).findLast((written) => written.deploymentId === deploymentId)

  return {
    async call(deploymentId) {
      const last = newest(deploymentId)
      if (last && !hasEnded(last)) return seen(last)
      const begun = { deploymentId, run: randomUUID(), attempt: (last?.attempt ?? 0) + 1, by: process.pid }
      writeRuns(home, [...readRuns(home), { ...begun, pid: null }])
      const output = openSync(join(home, 'runners.log'), 'a')
      const words = ['run-deployment', '--deployment', String(deploymentId), '--run', begun.run]
      const child = spawn(process.execPath, [MAIN, ...words], {
        cwd: home,
        env,
        detached: true,
        stdio: ['ignore', output, output],
      })
      closeSync(output)
      child.unref()
      const written = { ...begun, pid: child.pid ?? null }
      writeRuns(home, [...readRuns(home).filter(({ run }) => run !== begun.run), written])
      return seen(written)
    },
    latest: async (deploymentId) => {
      const last = newest(deploymentId)
      return last ? seen(last) : null
    },
    release: async () => {},
  }
}
