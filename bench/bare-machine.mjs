// The floor of a start and of idle memory: PostgreSQL with our settings and a bare HTTP server, and nothing else. Plain JavaScript:
// taking the types out would be a cost that a floor does not have.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const { program, words, options, pidFile, port } = JSON.parse(process.argv[2] ?? '')
const database = spawn(program, words, { ...options, stdio: 'ignore' })
process.once('SIGTERM', () => {
  database.once('exit', () => process.exit(0))
  database.kill('SIGINT')
})

while (!isReady()) await sleep(5)
createServer((_, response) => response.end('ready')).listen(port, '127.0.0.1')

function isReady() {
  try {
    const lines = readFileSync(pidFile, 'utf8').split('\n')
    return Number(lines[0]) === database.pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}
