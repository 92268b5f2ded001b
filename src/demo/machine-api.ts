import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { issuedToken } from '../contract/person.ts'
import { problem } from '../contract/problem.ts'

interface Request {
  method: string
  body?: string
  headers?: Readonly<Record<string, string>>
}

/** The machine as one person sees it: over HTTP, like anybody else. */
export class MachineApi {
  private readonly url: string
  private readonly token: string

  constructor({ url, token }: { url: string; token: string }) {
    this.url = url
    this.token = token
  }

  get<Answer>(path: string, answer: z.ZodType<Answer>): Promise<Answer> {
    return this.ask(path, answer, { method: 'GET' })
  }

  post<Answer>(path: string, body: object, answer: z.ZodType<Answer>): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    return this.ask(path, answer, { method: 'POST', body: JSON.stringify(body), headers })
  }

  /** The same machine, as another person. Only an admin gets a token for somebody else. */
  async as(person: string): Promise<MachineApi> {
    const { secret } = await this.post('/tokens', { person, label: 'demo' }, issuedToken)
    if (secret === null) throw new Error(`The machine issued no token for ${person}.`)
    return new MachineApi({ url: this.url, token: secret })
  }

  private async ask<Answer>(path: string, answer: z.ZodType<Answer>, request: Request): Promise<Answer> {
    const headers = { ...request.headers, authorization: `Bearer ${this.token}` }
    const response = await fetch(`${this.url}/api/v1${path}`, { ...request, headers })
    const said: unknown = await response.json()
    if (response.ok) return answer.parse(said)

    const { detail, remedy } = problem.parse(said)
    throw new Error(`${request.method} ${path} was refused: ${detail} ${remedy}`)
  }
}
