import type { ClientConfig } from 'pg'
import { Client } from 'pg'

/**
 * A client that hangs up on a server that has not answered within `query_timeout`. The driver alone gives the query up and
 * keeps the connection, on which every later query would wait in vain behind it.
 */
export class ImpatientClient extends Client {
  constructor(config: ClientConfig = {}) {
    super(config)
    const ask = this.query.bind(this) as (...words: unknown[]) => unknown
    const askImpatiently = (...words: unknown[]) => {
      const answer = ask(...words)
      if (answer instanceof Promise) answer.catch((failure: unknown) => this.#hangUpAfter(failure))
      return answer
    }
    this.query = askImpatiently as Client['query']
  }

  async #hangUpAfter(failure: unknown): Promise<void> {
    const wasSilent = failure instanceof Error && failure.message === 'Query read timeout'
    if (wasSilent) await this.end()
  }
}
