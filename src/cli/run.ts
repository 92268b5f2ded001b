import {
  type ApplicationText,
  buildApplication,
  buildRouteMap,
  type Command,
  ExitCode,
  proposeCompletions,
  type RouteMap,
  run,
  text_en,
} from '@stricli/core'
import type { Translate } from '../i18n/translate.ts'
import { audit } from './audit-routes.ts'
import { chats } from './chats-routes.ts'
import { CliError, EXIT } from './cli-error.ts'
import { COMPLETE, completion } from './completion.ts'
import { apply, secret } from './configuration-routes.ts'
import type { CliContext, Io } from './io.ts'
import { wordsFor } from './language.ts'
import { freeze, lock, locks, unlock } from './lock-routes.ts'
import { group, login, logout, people, whoami } from './people-routes.ts'
import { diff, measures, metrics } from './read-routes.ts'
import { deploy, dev, release } from './release-routes.ts'
import { deployment, doctor, logs, rollback, status, target, token, version } from './routes.ts'
import { telegram } from './telegram-routes.ts'

/** Commands that are the machine itself, brought by whoever starts this. */
export type LocalCommands = Readonly<Record<string, Command<CliContext> | RouteMap<CliContext>>>

/** Commands that speak to a machine over HTTP. */
export const ROUTES = {
  login,
  logout,
  whoami,
  status,
  deploy,
  dev,
  release,
  rollback,
  logs,
  deployment,
  doctor,
  people,
  group,
  token,
  target,
  version,
  diff,
  measures,
  metrics,
  lock,
  unlock,
  locks,
  freeze,
  apply,
  secret,
  audit,
  telegram,
  chats,
  completion,
}

export const ABOUT = 'Release Management Machine: a tag goes to production and comes back'

/** One run of the command line; answers its exit code. */
export async function runCli(argv: readonly string[], io: Io, local: LocalCommands = {}): Promise<number> {
  const t = wordsFor(io)
  const { routes, brief, text } = await helpFor(t, { ...local, ...ROUTES })
  const explained = (error: unknown) => explain(t, error)
  const root = buildRouteMap<string, CliContext>({ routes, docs: { brief } })
  const app = buildApplication(root, {
    name: 'rmm',
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    documentation: { disableAnsiColor: true },
    localization: {
      text: { ...text, exceptionWhileRunningCommand: explained, commandErrorResult: explained },
    },
    determineExitCode: (error) => (error instanceof CliError ? error.exitCode : EXIT.error),
  })
  const reader = untilNobodyReads(io)
  const process: CliContext['process'] & { exitCode?: number | string | null } = {
    stdout: io.stdout,
    stderr: io.stderr,
  }
  let exitCode: number = EXIT.ok
  const exitWith = (code: number) => {
    exitCode = code
  }
  const context: CliContext = { process, io, signal: reader.signal, exitWith }
  if (argv[0] === COMPLETE) {
    const proposed = await proposeCompletions(app, argv.slice(1), context)
    for (const { completion } of proposed) io.stdout.write(`${completion}\n`)
    return EXIT.ok
  }
  await run(app, argv, context)
  if (reader.signal.aborted) return EXIT.ok
  return codeFor(process.exitCode) || exitCode
}

interface Help {
  routes: LocalCommands
  brief: string
  text: ApplicationText
}

/** English stands beside the commands; another language is only loaded where it is spoken. */
async function helpFor(t: Translate, routes: LocalCommands): Promise<Help> {
  if (t.locale === 'en') return { routes, brief: ABOUT, text: text_en }
  const { briefIn, routesIn } = await import('./routes-in.ts')
  const { usageText } = await import('./usage-text.ts')
  return { routes: routesIn(t, routes), brief: briefIn(t, ABOUT), text: usageText(t) }
}

/** Stricli says usage errors with negative numbers. */
function codeFor(code: number | string | null | undefined): number {
  if (code === ExitCode.InvalidArgument || code === ExitCode.UnknownCommand) return EXIT.usage
  return typeof code === 'number' && code >= 0 ? code : EXIT.error
}

function explain(t: Translate, error: unknown): string {
  if (error instanceof CliError)
    return error.remedy === null ? error.message : `${error.message}\n${error.remedy}`
  return error instanceof Error
    ? t('cli-own-mistake', { error: error.stack ?? error.message })
    : String(error)
}

/** `rmm logs -f 3 | head` has what it wanted when `head` goes. */
function untilNobodyReads({ stdout }: Io): AbortController {
  const gone = new AbortController()
  stdout.on?.('error', (error) => {
    if (error.code === 'EPIPE') gone.abort()
    else throw error
  })
  return gone
}
