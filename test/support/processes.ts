import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Of the processes named in a text, those that still run. */
export function alive(text: string): number[] {
  return text
    .trim()
    .split(/\s+/)
    .map(Number)
    .filter((pid) => {
      try {
        return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
      } catch {
        return false
      }
    })
}

/** Processes that follow or wrap a job: tails and locks name its directory, shells of ours stand in the login's. */
export function helpers(at: { jobsDir: string; home: string }): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
        const ours = words.join(' ').includes(at.jobsDir)
        const shell = words[0] === 'sh' && words[1] === '-s' && readlinkSync(`/proc/${pid}/cwd`) === at.home
        return ours || shell ? `${pid}: ${words.join(' ')}` : ''
      } catch {
        return ''
      }
    })
    .filter(Boolean)
}
