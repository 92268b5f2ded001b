import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { testApi } from '../support/api.ts'
import { seePage } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { realTool } from '../support/real-tool.ts'

const suite = await realTool('chromium')

describe.runIf(suite.runs)(`the pages that describe the API, in Chromium${suite.why}`, async () => {
  const { api } = await testApi(await freshDatabase())
  await api.listen({ port: 0, host: '127.0.0.1' })
  const { port } = api.server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`

  test.each(['/docs', '/redoc'])(
    '%s shows the operations and asks nobody else',
    { timeout: 120_000 },
    async (path) => {
      const { text, requests, complaints } = await seePage(origin + path, 'This description of the API')

      expect(text).toContain('This description of the API')
      expect(requests.length).toBeGreaterThan(2)
      expect(requests.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(`${origin}/`))).toEqual(
        [],
      )
      expect(complaints).toEqual([])
    },
  )
})
