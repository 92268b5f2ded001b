import { expect, onTestFinished, test } from 'vitest'
import { startIssuer } from '../../test/support/identity-issuer.ts'
import { installation } from '../../test/support/installation.ts'
import { SOON_MS } from '../../test/support/soon.ts'
import { beginVouching } from './vouching.ts'

test('a provider that is away is told of, looked for, and keeps nothing from starting or stopping', async () => {
  const issuer = await startIssuer()
  await issuer.stop()
  const settings = installation()
  settings.signIn.oidc = {
    issuer: issuer.url,
    clientId: 'rmm',
    clientSecret: null,
    roles: {},
    groupsClaim: 'groups',
    defaultRole: null,
  }
  const said: string[] = []
  const say = (_: object, message: string) => void said.push(message)
  const ends: (() => Promise<void>)[] = []
  onTestFinished(async () => void (await Promise.all(ends.map((end) => end()))))

  beginVouching(
    { installation: settings, now: () => new Date(), log: { info: say, warn: say, error: say } },
    (end) => ends.push(end),
  )

  await expect.poll(() => said, { timeout: SOON_MS }).toEqual([expect.stringContaining('does not answer')])
  await issuer.comeBack()
  await expect.poll(() => said, { timeout: SOON_MS }).toContain('the identity provider answers again')
})
