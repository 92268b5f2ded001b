import { createHmac, timingSafeEqual } from 'node:crypto'

/** What GitHub sends as `X-Hub-Signature-256` with a webhook. */
export function githubSignature(body: Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Whether whoever signed these very bytes knows the secret. Takes as long for a guess that is nearly right. */
export function isGithubSignature(shown: string, body: Buffer, secret: string): boolean {
  const [wanted, given] = [Buffer.from(githubSignature(body, secret)), Buffer.from(shown)]
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}
