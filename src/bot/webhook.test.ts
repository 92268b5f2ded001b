import { inspect } from 'node:util'
import { GrammyError } from 'grammy'
import { expect, test } from 'vitest'
import { setWebhook, webhookSecret } from './webhook.ts'

test('the secret of the webhook is in no error, whatever Telegram says', async () => {
  const token = '1:token'
  const api = {
    async setWebhook(url: string, more?: object) {
      const answer = { ok: false, error_code: 400, description: 'Bad Request: bad webhook' } as const
      throw new GrammyError('no', answer, 'setWebhook', { url, ...more })
    },
  }

  const error: unknown = await setWebhook(api, { url: 'https://rmm.example', token }).catch(
    (error: unknown) => error,
  )

  expect(error).toMatchObject({ error_code: 400, description: 'Bad Request: bad webhook' })
  expect(inspect(error, { depth: 9 })).not.toContain(webhookSecret(token))
})
