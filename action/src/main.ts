import { appendFile, readFile } from 'node:fs/promises'
import { runAction } from './run-action.ts'

process.exitCode = await runAction({
  env: process.env,
  fetch,
  write: (text) => void process.stdout.write(text),
  read: (file) => readFile(file, 'utf8'),
  append: (file, text) => appendFile(file, text),
  now: () => new Date(),
})
// Whatever still lingers (a keep-alive connection, a timer) is of no use to anybody.
process.stdout.write('', () => process.exit())
