import type { GithubAuth, GithubSetting } from '../domain/service/github-setting.ts'
import type { ProblemList } from './problem-list.ts'
import type { Secrets } from './secrets.ts'
import { githubShape, webUrlOf } from './shape-github.ts'
import { type MissingSecret, resolveSecrets } from './target-options.ts'

interface Tools {
  problems: ProblemList
  secrets: Pick<Secrets, 'get'>
  onMissing?: (missing: MissingSecret) => void
}

const NO_GITHUB: GithubSetting = { oidc: null, api: null, webhookSecret: null }

/** A secret that nobody has set keeps nothing from starting: until then the machine does without that part. */
export function readGithub(written: unknown, tools: Tools): GithubSetting {
  const read = written === undefined ? null : tools.problems.read(githubShape, written, ['github'])
  if (!read) return NO_GITHUB
  const { api_url: apiUrl, app, token, webhook_secret: webhookSecret, tell: tells, oidc } = read
  const auth = authOf({ app, token }, tools)
  return {
    oidc: oidc ?? null,
    api: auth === null ? null : { apiUrl, webUrl: webUrlOf(apiUrl), auth, tells },
    webhookSecret: secretOf('webhook_secret', webhookSecret, ['github'], tools),
  }
}

interface Written {
  app: { id: string; private_key: string } | undefined
  token: string | undefined
}

function authOf({ app, token }: Written, tools: Tools): GithubAuth | null {
  if (app) {
    const privateKey = secretOf('private_key', app.private_key, ['github', 'app'], tools)
    return privateKey === null ? null : { kind: 'app', id: app.id, privateKey }
  }
  const value = secretOf('token', token, ['github'], tools)
  return value === null ? null : { kind: 'token', token: value }
}

function secretOf(
  key: string,
  written: string | undefined,
  path: readonly string[],
  { problems, secrets, onMissing }: Tools,
): string | null {
  if (written === undefined) return null
  let isMissing = false
  const told = onMissing && {
    onMissing: (one: MissingSecret) => {
      isMissing = true
      onMissing(one)
    },
  }
  const value = resolveSecrets({ [key]: written }, path, { problems, secrets, ...told })?.[key]
  return isMissing || typeof value !== 'string' ? null : value
}
