/** Kills one process and nothing else: 0 and what is no number would be everybody who runs these tests. */
export function killOne(pid: string | number | undefined): void {
  const number = Number(pid)
  if (!(Number.isSafeInteger(number) && number > 1)) throw new Error(`${pid} is no process to kill`)
  process.kill(number, 'SIGKILL')
}
