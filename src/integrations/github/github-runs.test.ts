import { expect, test } from 'vitest'
import { answering } from '../../../test/support/answering.ts'
import { createGithubClient } from './github-client.ts'
import { createGithubRuns } from './github-runs.ts'

async function commitOf(status: number, message: string) {
  const { url } = await answering(() => ({ status, body: { message } }))
  const auth = { kind: 'token', token: 'ghp_a-secret' } as const
  const client = createGithubClient({
    setting: () => ({ apiUrl: url, webUrl: url, auth, tells: true }),
    now: () => new Date(),
  })
  return createGithubRuns(client)
    .commitOf('acme/shop', 'v1.0.0', AbortSignal.timeout(5_000))
    .catch((error: unknown) => error)
}

test('a tag that is not there has no commit', async () => {
  expect(await commitOf(422, 'No commit found for SHA: tags/v1.0.0')).toBeNull()
})

test('a repository that GitHub does not show says nothing about its tags', async () => {
  expect(await commitOf(404, 'Not Found')).toMatchObject({
    name: 'Unreachable',
    message: expect.stringMatching(/^GitHub refuses: Not Found\. Is "repository" in rmm\.yaml right/),
  })
})
