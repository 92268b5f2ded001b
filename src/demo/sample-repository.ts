import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gitWith } from './git.ts'
import { SAMPLE_TAGS, SAMPLE_VERSIONS, type SampleTag } from './sample-versions.ts'

const SAMPLE = fileURLToPath(new URL('sample-service', import.meta.url))
const FIRST_COMMIT_AT = Date.UTC(2026, 1, 2, 9) / 1_000
const WEEK = 7 * 24 * 60 * 60

/**
 * Makes the bare repository of the sample service, one commit and one tag per version: the same commits on every machine.
 * A repository that is there stays as it is, with whatever a person has pushed to it.
 */
export async function makeSampleRepository(directory: string, { path }: { path: string }): Promise<void> {
  if (existsSync(directory)) return
  await mkdir(dirname(directory), { recursive: true })
  const git = gitWith({ path })

  const unfinished = await mkdtemp(`${directory}.`)
  try {
    await git(['init', '--quiet', '--bare', '--template=', unfinished])
    await git(['-C', unfinished, 'symbolic-ref', 'HEAD', 'refs/heads/main'])
    await git(['-C', unfinished, 'fast-import', '--quiet'], await historyOfSample())
    await rename(unfinished, directory)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** The commit that each tag is on. */
export async function commitsOfSample(
  directory: string,
  { path }: { path: string },
): Promise<Readonly<Record<string, string>>> {
  const format = '--format=%(refname:strip=2) %(objectname)'
  const listed = await gitWith({ path })(['-C', directory, 'for-each-ref', format, 'refs/tags'])
  const pairs = listed
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
  return Object.fromEntries(pairs)
}

/** The folder of a version holds what changed since the version before; the stream is git's own format for imports. */
async function historyOfSample(): Promise<Buffer> {
  const commits = await Promise.all(
    SAMPLE_TAGS.map((tag, index) => commitOf(tag, FIRST_COMMIT_AT + index * WEEK)),
  )
  return Buffer.concat([...commits, Buffer.from('done\n')])
}

async function commitOf(tag: SampleTag, at: number): Promise<Buffer> {
  const folder = join(SAMPLE, tag)
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const changes = files.map(async (file) => [
    Buffer.from(`M 100644 inline ${relative(folder, file)}\n`),
    data(await readFile(file)),
  ])
  return Buffer.concat([
    Buffer.from(`commit refs/heads/main\ncommitter Demo <demo@localhost> ${at} +0000\n`),
    data(Buffer.from(`${SAMPLE_VERSIONS[tag].commitMessage}\n`)),
    ...(await Promise.all(changes)).flat(),
    Buffer.from(`\nreset refs/tags/${tag}\nfrom refs/heads/main\n\n`),
  ])
}

function data(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from('\n')])
}
