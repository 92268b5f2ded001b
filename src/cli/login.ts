import type { Me } from '../contract/person.ts'
import type { LoggedIn, OpenedLink } from '../contract/session.ts'
import { askLine } from './ask-line.ts'
import { askSecret } from './ask-secret.ts'
import { CliError, EXIT } from './cli-error.ts'
import { createClient } from './client.ts'
import { findUrlOf, mustBeUrl } from './find-machine.ts'
import type { CliContext, Io } from './io.ts'
import { forgetLogin, type KeptLogin, keepLogin, keptLogins } from './kept-logins.ts'
import { hint } from './say.ts'

interface LoginFlags {
  user?: string | undefined
  token: boolean
  label: string
  noInput: boolean
}

const NAME_IT = { otherwise: 'Name it: rmm login <url> --user <name>, and send the password through a pipe.' }

/** Signs in with a password, or uses a link that opens once; what is kept opens the machine for 90 days. */
export async function login(this: CliContext, flags: LoginFlags, target?: string): Promise<void> {
  const { io } = this
  const link = target === undefined ? null : linkIn(target)
  const url = link?.url ?? (target === undefined ? await findUrlOf(io) : mustBeUrl(target))
  warnWhenReadable(io, url)
  const kept = flags.token ? await takeToken(io, url, flags) : await newToken(io, { url, link }, flags)
  await keepLogin(io, url, kept)
  io.stderr.write(`You are ${kept.person} at ${url}.\n`)
  hint(io, 'rmm status')
}

/** Takes back what `rmm login` was given, here and at the machine. */
export async function logout(this: CliContext, _: object, target?: string): Promise<void> {
  const { io } = this
  const url = target === undefined ? await findUrlOf(io) : mustBeUrl(target)
  const kept = (await keptLogins(io)).machines[url]
  if (!kept) throw new CliError(`Nobody is logged in at ${url} here.`)
  await forgetLogin(io, url)
  await createClient(io, { url, token: kept.token })
    .delete(`/tokens/${kept.id}`)
    .catch((error: unknown) => {
      // What the machine does not know any more is gone.
      if (!(error instanceof CliError && error.exitCode === EXIT.denied)) throw error
    })
  io.stderr.write(`${kept.person} is logged out at ${url}.\n`)
}

async function newToken(
  io: Io,
  { url, link }: { url: string; link: Link | null },
  flags: LoginFlags,
): Promise<KeptLogin> {
  const { person, token } = await (link ? useLink(io, link, flags) : logIn(io, url, flags))
  if (token === null) throw new CliError('The machine gave no token.')
  return { id: token.id, token: token.secret, person }
}

/** For whoever has no password: a token that was made in a browser, or by an admin. */
async function takeToken(io: Io, url: string, { noInput }: LoginFlags): Promise<KeptLogin> {
  const token = await askSecret(io, 'Token (not shown):', { noInput })
  const { name: person, came_with } = await createClient(io, { url, token }).get<Me>('/users/me')
  return { id: Number(/^token (\d+)$/.exec(came_with.identity)?.[1] ?? 0), token, person }
}

async function logIn(io: Io, url: string, { user, label, noInput }: LoginFlags): Promise<LoggedIn> {
  const username = user ?? (await askLine(io, 'Name or e-mail address:', { noInput, ...NAME_IT }))
  const password = await askSecret(io, 'Password (not shown):', { noInput })
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
  const client = stranger(io, url)
  const { person, role } = await client.post<OpenedLink>('/auth/links/open', { secret })
  io.stderr.write(
    person === null ? `You are invited as ${role}.\n` : `This sets a new password for ${person}.\n`,
  )
  const name =
    person ?? user ?? (await askLine(io, 'Name by which everybody shall know you:', { noInput, ...NAME_IT }))
  const password = await askSecret(io, 'Password, at least 12 characters (not shown):', { noInput })
  if (io.stdin.isTTY && (await askSecret(io, 'Once more:', { noInput })) !== password) {
    throw new CliError('The two are different. Nothing was changed.')
  }
  return client.post<LoggedIn>('/auth/links/use', { secret, name, password, as: 'token', label })
}

/** `https://rmm.example.com/welcome#secret` */
function linkIn(target: string): Link | null {
  const url = URL.parse(target)
  if (!url || url.hash.length < 2) return null
  return { url: mustBeUrl(url.origin + url.pathname.replace(/\/welcome\/?$/, '')), secret: url.hash.slice(1) }
}

/** The routes of the door ask nobody who they are. */
function stranger(io: Io, url: string) {
  return createClient(io, { url, token: 'none' })
}

function warnWhenReadable(io: Io, address: string): void {
  const { protocol, hostname } = new URL(address)
  const isHere = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  if (protocol === 'http:' && !isHere) {
    io.stderr.write(`Whoever is on the way to ${address} can read the password: it is not https.\n`)
  }
}
