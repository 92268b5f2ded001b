import { badRequest, type Json } from './bot-api-error.ts'
import { textOf } from './bot-api-parameters.ts'

interface Command {
  command: string
  description: string
}

const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member']

/** The commands that people are shown, by whom and in which language. */
export class StoredCommands {
  private readonly lists = new Map<string, readonly Command[]>()

  set(parameters: Json, commands: readonly Command[]): void {
    this.lists.set(keyOf(parameters), commands)
  }

  find(parameters: Json): readonly Command[] {
    return this.lists.get(keyOf(parameters)) ?? []
  }
}

export function setCommands(stored: StoredCommands, parameters: Json): true {
  const given = parameters['commands']
  const commands: unknown = typeof given === 'string' ? JSON.parse(given) : given
  if (!Array.isArray(commands)) throw badRequest("can't parse commands JSON object")
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  stored.set(parameters, (commands as Command[]).map(checkCommand))
  return true
}

function checkCommand({ command, description }: Command): Command {
  if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
  if (description.trim() === '') throw badRequest('command description must be non-empty')
  if (description.length > 256) throw badRequest('command description length must not exceed 256')
  return { command: command.replace('/', ''), description: description.trim() }
}

function keyOf(parameters: Json): string {
  const given = parameters['scope'] ?? { type: 'default' }
  const { type, chat_id, user_id } = (typeof given === 'string' ? JSON.parse(given) : given) as Json
  const language = textOf(parameters['language_code'])
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified')
  if (!SCOPES.includes(String(type)) && !CHAT_SCOPES.includes(String(type))) {
    throw badRequest("can't parse BotCommandScope: Unsupported type specified")
  }
  return JSON.stringify([type, chat_id ?? null, user_id ?? null, language])
}
