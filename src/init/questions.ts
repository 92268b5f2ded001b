import { typedChunks } from '../cli/ask-line.ts'
import { YES } from '../cli/confirm.ts'
import type { Io } from '../cli/io.ts'
import { wordsFor } from '../cli/language.ts'

export interface Questions {
  /** What is typed, or the answer that is offered. */
  ask(question: string, otherwise: string): Promise<string>
  /** A yes, or what counts without one. */
  confirm(question: string, otherwise: boolean): Promise<boolean>
}

/** Where nobody is there to answer, what is offered is taken. */
export function questionsOn(io: Io, { silent }: { silent: boolean }): Questions {
  const isSilent = silent || !io.stdin.isTTY || !io.stderr.isTTY
  const lines = isSilent ? null : typedLines(io)

  async function answer(question: string): Promise<string> {
    if (lines === null) return ''
    io.stderr.write(question)
    const { done, value } = await lines.next()
    return done ? '' : value.trim()
  }

  return {
    ask: async (question, otherwise) => (await answer(`${question} [${otherwise}]: `)) || otherwise,
    async confirm(question, otherwise) {
      const t = wordsFor(io)
      const said = await answer(`${question} ${otherwise ? t('init-yes-no') : t('cli-yes-no')} `)
      return said === '' ? otherwise : YES.test(said)
    },
  }
}

async function* typedLines(io: Io): AsyncGenerator<string, undefined> {
  let text = ''
  for await (const chunk of typedChunks(io)) {
    const lines = (text + String(chunk)).split('\n')
    text = lines.pop() ?? ''
    yield* lines
  }
  return undefined
}
