import { appendFile, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database } from '../db/connection.ts'
import { deploymentsToldWith, findDeployment } from '../db/deployment.ts'
import { type LogLine, wholeLog } from '../db/log.ts'
import { logFileLine, logFileOf } from '../domain/deployment/log-file.ts'

/** The log as files beside the database, for `tail -f` and grep. The database is the truth; a file can be made again. */
export interface LogFiles {
  append(deploymentId: number, lines: readonly LogLine[]): Promise<void>
  /** Made again from what is stored: nobody knows which of the last lines the file has. */
  rewrite(deploymentId: number): Promise<void>
}

interface Options {
  db: Database
  directory: string
  /** Name of the last environment. */
  production: () => string
}

export function createLogFiles({ db, directory, production }: Options): LogFiles {
  const files = new Map<number, string>()

  /** Also when this process tells of a deployment for the first time: another replica may have begun it. */
  async function rewrite(deploymentId: number): Promise<void> {
    files.delete(deploymentId)
    const deployment = await findDeployment(db, deploymentId)
    if (!deployment) return
    const path = join(directory, logFileOf(deployment, production()))
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'w', 0o640)
    try {
      for await (const line of wholeLog(db, await deploymentsToldWith(db, deployment))) {
        await file.appendFile(logFileLine(line))
      }
    } finally {
      await file.close()
    }
    if (files.size > 200) files.clear()
    files.set(deploymentId, path)
  }

  return {
    async append(deploymentId, lines) {
      const path = files.get(deploymentId)
      if (path === undefined) return rewrite(deploymentId)
      try {
        await appendFile(path, lines.map(logFileLine).join(''))
      } catch (error) {
        // Perhaps in part. With the next lines it is made again.
        files.delete(deploymentId)
        throw error
      }
    },
    rewrite,
  }
}
