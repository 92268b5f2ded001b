import { buildCommand, buildRouteMap } from '@stricli/core'
import { CliError, EXIT } from '../cli/cli-error.ts'
import type { CliContext } from '../cli/io.ts'
import { languageOf, wordsFor } from '../cli/language.ts'
import type { LocalCommands } from '../cli/run.ts'
import { hint } from '../cli/say.ts'
import { messageOf } from '../lib/errors.ts'
import { initCommand } from './init-command.ts'
import { runDeployment } from './run-deployment-command.ts'

type Print = (line: string) => void

const serve = buildCommand<object, [], CliContext>({
  parameters: {},
  docs: { brief: 'Run the machine here; rmm.yaml says what it looks after' },
  async func() {
    const { serve } = await import('./serve.ts')
    await plainly(() => serve(printTo(this)))
  },
})

const demo = buildCommand<{ auto: boolean }, [], CliContext>({
  parameters: {
    flags: { auto: { kind: 'boolean', default: false, brief: 'Play the whole story, check it, and end' } },
  },
  docs: { brief: 'A small service on this machine, with everything that can happen to it' },
  async func({ auto }) {
    const { demoWorld } = await import('./demo-world.ts')
    const world = demoWorld(printTo(this))
    if (auto) {
      const { runAutoDemo } = await import('../demo/auto-demo.ts')
      if (!(await runAutoDemo(world))) this.exitWith(1)
      return
    }
    const { runDemo } = await import('../demo/demo.ts')
    await plainly(() => runDemo('.rmm/demo', world))
  },
})

const move = buildCommand<object, [string?], CliContext>({
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          optional: true,
          brief: 'postgresql://user:password@host:5432/database; DATABASE_URL if left out',
          placeholder: 'url',
        },
      ],
    },
  },
  docs: { brief: 'Copy the data of this machine to another PostgreSQL, compared row by row' },
  async func(_flags, url) {
    const { moveEmbedded } = await import('./move-embedded.ts')
    await plainly(() => moveEmbedded(url, printTo(this)))
  },
})

const validate = buildCommand<{ json: boolean }, [string?], CliContext>({
  parameters: {
    flags: { json: { kind: 'boolean', default: false, brief: 'Print JSON for programs' } },
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: String, optional: true, brief: 'RMM_CONFIG or rmm.yaml if left out', placeholder: 'file' },
      ],
    },
  },
  docs: { brief: 'Find everything that is wrong with a configuration; needs no machine' },
  async func({ json }, file) {
    await plainly(async () => {
      const { validate, validationText } = await import('./validate.ts')
      const validation = await validate(file, languageOf(this.io))
      const t = wordsFor(this.io)
      this.io.stdout.write(validationText(t, validation, json))
      const elsewhere = validation.secretsElsewhere.map((name) => `secret:${name}`).join(', ')
      if (elsewhere) this.io.stderr.write(`${t('cli-validate-elsewhere', { secrets: elsewhere })}\n`)
      if (validation.problems.length > 0) this.exitWith(EXIT.error)
      else hint(this.io, 'rmm apply --dry-run')
    })
  },
})

const servers = buildCommand<{ into?: string }, [string], CliContext>({
  parameters: {
    flags: {
      into: {
        kind: 'parsed',
        parse: String,
        optional: true,
        brief: 'Add the targets to this rmm.yaml; printed if left out',
        placeholder: 'file',
      },
    },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: 'Usually .env.servers', placeholder: 'file' }],
    },
  },
  docs: { brief: 'Hosts and passwords of .env.servers become targets and secrets' },
  async func({ into }, file) {
    const { importServers } = await import('./import-servers.ts')
    await plainly(() => importServers(this.io, { file, into }))
  },
})

/** The commands that are the machine itself; all others speak to it over HTTP. */
export const localCommands: LocalCommands = {
  serve,
  demo,
  init: initCommand,
  runDeployment,
  validate,
  import: buildRouteMap({
    routes: { servers },
    docs: { brief: 'Take over what earlier installations have' },
  }),
  database: buildRouteMap({ routes: { move }, docs: { brief: 'The database of the machine' } }),
}

function printTo({ io }: CliContext): Print {
  return (line) => void io.stdout.write(`${line}\n`)
}

/** What is thrown for a person is said as a sentence; what only a bug throws keeps its stack. */
async function plainly(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof CliError) throw error
    const isBug = [TypeError, ReferenceError, RangeError].some((kind) => error instanceof kind)
    throw isBug ? error : new CliError(messageOf(error))
  }
}
