import type { Place } from '../../db/message.ts'
import type { Installation } from '../../domain/service/settings.ts'
import { readBoard } from '../board.ts'
import type { BotDeps } from '../bot.ts'
import { shortName } from '../short-name.ts'

export interface Command {
  name: CommandName
  args: readonly string[]
}

export const COMMANDS = [
  'start',
  'status',
  'releases',
  'approvals',
  'deploy',
  'rollback',
  'lock',
  'unlock',
  'freeze',
  'settings',
  'help',
] as const

export type CommandName = (typeof COMMANDS)[number]

/** Null: no command of this bot. `other`: one that it does not know. */
export function readCommand(text: string, botName: string): Command | 'other' | null {
  const [, word = '', addressee, rest = ''] = /^\/([a-z_]+)(?:@(\w+))?(?:\s+(.*))?$/is.exec(text.trim()) ?? []
  if (word === '' || (addressee ?? botName).toLowerCase() !== botName.toLowerCase()) return null
  const name = COMMANDS.find((known) => known === word.toLowerCase())
  if (name === undefined) return 'other'
  return { name, args: rest.split(/\s+/).filter((each) => each !== '') }
}

/** What a link that opens the private chat says behind `?start=`: a command, so that nothing has to be typed. */
export function startWord(name: CommandName, ...args: number[]): string {
  return ['do', name, ...args].join('-')
}

export function readStartWord(word: string): Command | null {
  const [mark, name, ...args] = word.split('-')
  const known = COMMANDS.find((each) => each === name)
  return mark === 'do' && known !== undefined ? { name: known, args } : null
}

/** Which screen a command opens in a private chat. */
export async function placeOfCommand(deps: BotDeps, { name, args }: Command): Promise<Place> {
  const service = serviceCalled(deps.installation, args[0])
  const short = service === null ? null : shortName(service)
  switch (name) {
    case 'start':
      return ['menu']
    case 'status':
      return short === null ? ['status'] : ['service', short]
    case 'releases':
      return short === null ? ['list', phaseCalled(args[0]), 0] : ['rels', short]
    case 'approvals':
      return ['inbox']
    case 'deploy':
      return short === null ? ['deploy'] : ['tags', short]
    case 'rollback':
      return short === null ? ['rollbk'] : versionsOf(deps, short)
    case 'lock':
      return short === null ? ['lock'] : ['lockenv', short]
    case 'unlock':
      return ['locks']
    case 'freeze':
      return ['freezes']
    case 'settings':
      return /^\d{1,15}$/.test(args[0] ?? '') ? ['settings', Number(args[0])] : ['settings']
    case 'help':
      return ['help']
  }
}

function serviceCalled({ services }: Installation, word: string | undefined): string | null {
  const names = Object.keys(services)
  const lower = word?.toLowerCase()
  return names.find((name) => name === word) ?? names.find((name) => name.toLowerCase() === lower) ?? null
}

function phaseCalled(word: string | undefined): string {
  return word === 'failed' || word === 'successful' ? word : 'active'
}

/** Of what runs in production; where nothing does, the service says so. */
async function versionsOf(deps: BotDeps, short: string): Promise<Place> {
  const service = Object.values(deps.installation.services).find(({ name }) => shortName(name) === short)
  const [board] = service ? await readBoard(deps, [service]) : []
  const running = board?.places.at(-1)?.runs?.releaseId ?? null
  return running === null ? ['service', short] : ['versions', running]
}
