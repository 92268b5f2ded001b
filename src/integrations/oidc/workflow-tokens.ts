import { createHash } from 'node:crypto'
import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Workflow, WorkflowProof, WorkflowTokens } from '../../domain/person/workflow.ts'
import { type RefusalCode, Refused } from '../../domain/refusals.ts'
import type { GithubOidcSetting } from '../../domain/service/github-setting.ts'
import { Unreachable } from '../../lib/errors.ts'
import { type KeySet, openKeySet } from './key-set.ts'

const LEEWAY_S = 60
/** GitHub's live five minutes. Whoever finds one in a log later has nothing, whatever it says about itself. */
const OLDEST_S = 15 * 60
/** Longer than it is taken: clocks of replicas differ. */
const REMEMBERED_S = 60
const RETRY_AFTER_MS = 5_000

export interface WorkflowTokenOptions {
  /** As it is now: the configuration changes while the machine runs. */
  setting: () => GithubOidcSetting | null
  now: () => Date
}

export function createWorkflowTokens({ setting, now }: WorkflowTokenOptions): WorkflowTokens {
  let opened: { issuer: string; set: Promise<KeySet> } | null = null

  function keySetOf(issuer: string): Promise<KeySet> {
    if (opened?.issuer === issuer) return opened.set
    const set = openKeySet(issuer, now)
    const mine = { issuer, set }
    opened = mine
    set.catch(() => {
      if (opened === mine) opened = null
    })
    return set
  }

  return {
    looksLikeOne: (secret) => /^eyJ[\w-]{1,2000}\.[\w-]{1,6000}\.[\w-]{0,2000}$/.test(secret),
    async read(token) {
      const github = setting()
      if (!github) throw refusal('github_not_set_up')
      // Not believed yet: it only says whose keys would have to be asked.
      if (unverified(token).iss !== github.issuer)
        throw refusal('github_token_wrong_issuer', { issuer: github.issuer })
      const { keys } = await keySetOf(github.issuer).catch(asAway)
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: github.issuer,
        clockTolerance: LEEWAY_S,
        maxTokenAge: OLDEST_S,
        requiredClaims: ['exp', 'iat', 'aud'],
        currentDate: now(),
      }).catch((error: unknown) => {
        throw meaningOf(error)
      })
      if (payload.aud !== github.audience) {
        throw refusal('github_token_wrong_audience', { audience: github.audience })
      }
      return { ...workflowOf(payload, github.issuer), proof: proofOf(token, payload) }
    },
  }
}

function unverified(token: string): JWTPayload {
  try {
    return decodeJwt(token)
  } catch {
    throw refusal('github_token_invalid', { reason: 'it cannot be read' })
  }
}

/** A signature may be spelled in more ways than one; what is signed may not. */
function proofOf(token: string, { jti, exp = 0, iat = 0 }: JWTPayload): WorkflowProof {
  const signed = token.slice(0, token.lastIndexOf('.'))
  const id = textOf(jti) ?? createHash('sha256').update(signed).digest('hex')
  const endS = Math.min(exp, iat + OLDEST_S) + LEEWAY_S + REMEMBERED_S
  return { id, expiresAt: new Date(endS * 1_000) }
}

function workflowOf(payload: JWTPayload, issuer: string): Omit<Workflow, 'proof'> {
  const [repository, repositoryId, ref, event] = ['repository', 'repository_id', 'ref', 'event_name'].map(
    (claim) => textOf(payload[claim]),
  )
  if (!repository || !repositoryId || !ref || !event) {
    throw refusal('github_token_invalid', { reason: 'it does not say which workflow it is for' })
  }
  const jobWorkflowRef = textOf(payload['job_workflow_ref'])
  return { issuer, repository, repositoryId, ref, event, jobWorkflowRef, runId: textOf(payload['run_id']) }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\x21-\x7e]{1,500}$/.test(value) ? value : null
}

function meaningOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return refusal('github_token_expired')
  if (error instanceof errors.JWKSTimeout) return away(error)
  if (error instanceof errors.JWTClaimValidationFailed) {
    const isEarly = error.claim === 'nbf' || error.claim === 'iat'
    return refusal('github_token_invalid', {
      reason: isEarly ? 'it is not valid yet' : `${error.claim} is wrong`,
    })
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return refusal('github_token_invalid', { reason: 'its key is not known' })
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return refusal('github_token_invalid', { reason: 'its signature is wrong' })
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return refusal('github_token_invalid', { reason: 'it is not signed with RS256' })
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
    return refusal('github_token_invalid', { reason: 'it cannot be read' })
  }
  return error instanceof errors.JOSEError || isNetworkError(error) ? away(error) : error
}

function isNetworkError(error: unknown): boolean {
  if (error instanceof DOMException || error instanceof SyntaxError) return true
  return error instanceof TypeError && error.message === 'fetch failed'
}

function asAway(error: unknown): never {
  throw isNetworkError(error) ? away(error) : error
}

function away(cause: unknown): Unreachable {
  return new Unreachable('GitHub does not say with which keys it signs.', RETRY_AFTER_MS, { cause })
}

function refusal(code: RefusalCode, facts: Readonly<Record<string, string>> = {}): Refused {
  return new Refused({ code, facts })
}
