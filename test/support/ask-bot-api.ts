import { expect } from 'vitest'
import type { BotApi } from './bot-api.ts'
import type { Json } from './bot-api-error.ts'

/** Asks as any program would; the status is that of the answer. */
export async function askBotApi(
  api: BotApi,
  method: string,
  parameters: Json = {},
  token = api.token,
): Promise<Json> {
  const response = await fetch(`${api.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  const answer = (await response.json()) as Json
  expect(response.status).toBe(answer['error_code'] ?? 200)
  return answer
}
