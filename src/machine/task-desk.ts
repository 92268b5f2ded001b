import { createWakeUps } from '../api/wake-ups.ts'
import type { Database } from '../db/connection.ts'
import type { Listener } from '../db/listen.ts'
import { RUNNER_CHANNEL } from '../db/runner-session.ts'
import { lookAtTask, putTask, stopTask, takeTask, withdrawTask } from '../db/runner-task.ts'
import type { TaskDesk } from '../drivers/remote/task-desk.ts'

/** The desk in the database: any replica may wait at it, and any may bring a runner's word. */
export async function createTaskDesk(
  db: Database,
  listen: (...given: Parameters<Listener['listen']>) => Promise<unknown>,
): Promise<TaskDesk> {
  const wakeUps = await createWakeUps(listen, [RUNNER_CHANNEL])
  return {
    put: (task) => putTask(db, task),
    look: (id, after) => lookAtTask(db, id, after),
    take: (id) => takeTask(db, id),
    withdraw: (id) => withdrawTask(db, id),
    stop: (id) => stopTask(db, id),
    news: (deploymentId) => wakeUps.subscribe((_, message) => message === String(deploymentId)),
  }
}
