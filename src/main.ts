import { runCli } from './cli/run.ts'
import { processVariables } from './config/variables.ts'
import { localCommands } from './machine/commands.ts'

const { stdin, stdout, stderr } = process

process.exitCode = await runCli(
  process.argv.slice(2),
  { stdin, stdout, stderr, env: processVariables(), cwd: process.cwd(), fetch, now: () => new Date() },
  localCommands,
)
// Whatever still lingers (a keep-alive connection, a timer) is of no use to anybody.
stdout.write('', () => process.exit())
