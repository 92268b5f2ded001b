import {
  type BaseArgs,
  type BaseFlags,
  buildCommand,
  buildRouteMap,
  type Command,
  type RouteMap,
  type TypedCommandParameters,
} from '@stricli/core'
import { hyphened } from '../i18n/fact-words.ts'
import type { Translate } from '../i18n/translate.ts'
import type { CliContext } from './io.ts'

type Routes = Readonly<Record<string, Command<CliContext> | RouteMap<CliContext>>>

/** The same commands, whose help is in another language. Beside each command and each of its flags stands the English text. */
export function routesIn(t: Translate, routes: Routes): Routes {
  const entries = Object.entries(routes).map(([name, route]) => [
    name,
    'getAllEntries' in route ? mapIn(t, route) : commandIn(t, route),
  ])
  return Object.fromEntries(entries) as Routes
}

/** What the help says of one thing, by its English text. */
export function briefIn(t: Translate, english: string): string {
  const id = `help-${hyphened(english)}`
  return t.knows(id) ? t(id) : english
}

function mapIn(t: Translate, map: RouteMap<CliContext>): RouteMap<CliContext> {
  const entries = map.getAllEntries()
  const routes = Object.fromEntries(entries.map(({ name, target }) => [name.original, target]))
  const byDefault = entries.find(({ target }) => target === map.getDefaultCommand())?.name.original
  return buildRouteMap<string, CliContext>({
    routes: routesIn(t, routes),
    ...(byDefault === undefined ? {} : { defaultCommand: byDefault }),
    docs: { brief: briefIn(t, map.brief) },
  })
}

function commandIn(t: Translate, { loader, parameters, brief }: Command<CliContext>): Command<CliContext> {
  return buildCommand({
    loader,
    parameters: briefsIn(t, parameters) as TypedCommandParameters<BaseFlags, BaseArgs, CliContext>,
    docs: { brief: briefIn(t, brief) },
  })
}

/** Of flags and arguments, however deep they lie. */
function briefsIn(t: Translate, part: unknown): unknown {
  if (Array.isArray(part)) return part.map((one) => briefsIn(t, one))
  if (typeof part !== 'object' || part === null) return part
  const entries = Object.entries(part).map(([name, value]) => [
    name,
    name === 'brief' ? briefIn(t, String(value)) : briefsIn(t, value),
  ])
  return Object.fromEntries(entries)
}
