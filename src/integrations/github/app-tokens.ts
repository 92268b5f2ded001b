import { createPrivateKey, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import type { GithubAuth } from '../../domain/service/github-setting.ts'
import { GithubRefused } from './github-refused.ts'

type App = Extract<GithubAuth, { kind: 'app' }>

/** Used no more when it ends within this time: a call that begins now must get through. */
const MARGIN_MS = 120_000
const SECOND = 1000

export interface InstallationToken {
  token: string
  expiresAt: number
}

export interface AppTokens {
  /** Proves that we are the app. */
  proof(): Promise<string>
  /** A token for what belongs to an account; asked for once, whoever wants it at the same time. */
  tokenFor(account: string, ask: () => Promise<InstallationToken>): Promise<string>
  /** It was refused before its time. */
  forget(account: string): void
}

export function createAppTokens(app: App, now: () => Date): AppTokens {
  const tokens = new Map<string, { answer: Promise<InstallationToken>; endsAt: number }>()

  return {
    proof: () => proofOf(app, now()),
    async tokenFor(account, ask) {
      const known = tokens.get(account)
      if (known && known.endsAt - now().getTime() > MARGIN_MS) return (await known.answer).token
      const asked = { answer: ask(), endsAt: Number.POSITIVE_INFINITY }
      tokens.set(account, asked)
      try {
        const { token, expiresAt } = await asked.answer
        asked.endsAt = expiresAt
        return token
      } catch (error) {
        if (tokens.get(account) === asked) tokens.delete(account)
        throw error
      }
    },
    forget: (account) => {
      tokens.delete(account)
    },
  }
}

async function proofOf({ id, privateKey }: App, now: Date): Promise<string> {
  const at = Math.floor(now.getTime() / SECOND)
  // A minute back: GitHub refuses what seems to come from the future.
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuedAt(at - 60)
    .setExpirationTime(at + 9 * 60)
    .setIssuer(id)
    .sign(keyOf(privateKey))
}

/** GitHub gives keys as PKCS #1, which this reads as well as PKCS #8. */
function keyOf(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    // What OpenSSL says about it would help nobody, and is about a secret.
    throw new GithubRefused(401, 'The private key of the app cannot be read; it must be PEM.')
  }
}
