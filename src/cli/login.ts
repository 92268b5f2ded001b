import type { Me } from '../contract/person.ts'
import type { LoggedIn, OpenedLink } from '../contract/session.ts'
import { askLine } from './ask-line.ts'
import { askSecret } from './ask-secret.ts'
import { CliError, EXIT } from './cli-error.ts'
import { createClient } from './client.ts'
import { findUrlOf, mustBeUrl } from './find-machine.ts'
import type { CliContext, Io } from './io.ts'
import { forgetLogin, type KeptLogin, keepLogin, keptLogins } from './kept-logins.ts'
import { wordsFor } from './language.ts'
import { hint } from './say.ts'

interface LoginFlags {
  user?: string | undefined
  token: boolean
  label: string
  noInput: boolean
}

const NAME_IT = 'rmm login <url> --user <name>'

/** Signs in with a password, or uses a link that opens once; what is kept opens the machine for 90 days. */
export async function login(this: CliContext, flags: LoginFlags, target?: string): Promise<void> {
  const { io } = this
  const link = target === undefined ? null : linkIn(io, target)
  const url = link?.url ?? (target === undefined ? await findUrlOf(io) : mustBeUrl(io, target))
  warnWhenReadable(io, url)
  const kept = flags.token ? await takeToken(io, url, flags) : await newToken(io, { url, link }, flags)
  await keepLogin(io, url, kept)
  io.stderr.write(`${wordsFor(io)('cli-you-are', { person: kept.person, url })}\n`)
  hint(io, 'rmm status')
}

/** Takes back what `rmm login` was given, here and at the machine. */
export async function logout(this: CliContext, _: object, target?: string): Promise<void> {
  const { io } = this
  const t = wordsFor(io)
  const url = target === undefined ? await findUrlOf(io) : mustBeUrl(io, target)
  const kept = (await keptLogins(io)).machines[url]
  if (!kept) throw new CliError(t('cli-nobody-logged-in', { url }))
  await forgetLogin(io, url)
  await createClient(io, { url, token: kept.token })
    .delete(`/tokens/${kept.id}`)
    .catch((error: unknown) => {
      // What the machine does not know any more is gone.
      if (!(error instanceof CliError && error.exitCode === EXIT.denied)) throw error
    })
  io.stderr.write(`${t('cli-logged-out', { person: kept.person, url })}\n`)
}

async function newToken(
  io: Io,
  { url, link }: { url: string; link: Link | null },
  flags: LoginFlags,
): Promise<KeptLogin> {
  const { person, token } = await (link ? useLink(io, link, flags) : logIn(io, url, flags))
  if (token === null) throw new CliError(wordsFor(io)('cli-no-token-given'))
  return { id: token.id, token: token.secret, person }
}

/** For whoever has no password: a token that was made in a browser, or by an admin. */
async function takeToken(io: Io, url: string, { noInput }: LoginFlags): Promise<KeptLogin> {
  const token = await askSecret(io, wordsFor(io)('cli-ask-token'), { noInput })
  const { name: person, came_with } = await createClient(io, { url, token }).get<Me>('/users/me')
  return { id: Number(/^token (\d+)$/.exec(came_with.identity)?.[1] ?? 0), token, person }
}

async function logIn(io: Io, url: string, { user, label, noInput }: LoginFlags): Promise<LoggedIn> {
  const t = wordsFor(io)
  const otherwise = t('cli-name-it', { command: NAME_IT })
  const username = user ?? (await askLine(io, t('cli-ask-name'), { noInput, otherwise }))
  const password = await askSecret(io, t('cli-ask-password'), { noInput })
  const who = username.includes('@') ? { email: username } : { username }
  return stranger(io, url).post<LoggedIn>('/auth/login', { ...who, password, as: 'token', label })
}

interface Link {
  url: string
  secret: string
}

async function useLink(
  io: Io,
  { url, secret }: Link,
  { user, label, noInput }: LoginFlags,
): Promise<LoggedIn> {
  const t = wordsFor(io)
  const client = stranger(io, url)
  const { person, role } = await client.post<OpenedLink>('/auth/links/open', { secret })
  const said = person === null ? t('cli-invited', { role: role ?? '' }) : t('cli-new-password', { person })
  io.stderr.write(`${said}\n`)
  const otherwise = t('cli-name-it', { command: NAME_IT })
  const name = person ?? user ?? (await askLine(io, t('cli-ask-own-name'), { noInput, otherwise }))
  const password = await askSecret(io, t('cli-ask-new-password'), { noInput })
  if (io.stdin.isTTY && (await askSecret(io, t('cli-ask-again'), { noInput })) !== password) {
    throw new CliError(t('cli-not-the-same'))
  }
  return client.post<LoggedIn>('/auth/links/use', { secret, name, password, as: 'token', label })
}

/** `https://rmm.example.com/welcome#secret` */
function linkIn(io: Io, target: string): Link | null {
  const url = URL.parse(target)
  if (!url || url.hash.length < 2) return null
  return {
    url: mustBeUrl(io, url.origin + url.pathname.replace(/\/welcome\/?$/, '')),
    secret: url.hash.slice(1),
  }
}

/** The routes of the door ask nobody who they are. */
function stranger(io: Io, url: string) {
  return createClient(io, { url, token: 'none' })
}

function warnWhenReadable(io: Io, address: string): void {
  const { protocol, hostname } = new URL(address)
  const isHere = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  if (protocol === 'http:' && !isHere) {
    io.stderr.write(`${wordsFor(io)('cli-readable', { url: address })}\n`)
  }
}
