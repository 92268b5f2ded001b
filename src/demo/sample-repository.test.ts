import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { must } from '../../test/support/run-here.ts'
import { commitsOfSample, makeSampleRepository } from './sample-repository.ts'

const path = process.env.PATH ?? ''
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rmm-sample-'))
})

afterEach(() => void vi.unstubAllEnvs())

afterAll(() => rm(directory, { recursive: true, force: true }))

test('the same three commits come out whatever the person has told git, the clock and the shell', async () => {
  const plain = join(directory, 'plain.git')
  const odd = join(directory, 'odd.git')
  await makeSampleRepository(plain, { path })

  await configureOddly()
  await makeSampleRepository(odd, { path })

  const commits = await commitsOfSample(plain, { path })
  expect(Object.keys(commits)).toEqual(['v1.0.0', 'v1.1.0', 'v1.2.0'])
  expect(await commitsOfSample(odd, { path })).toEqual(commits)
})

test('what a person pushed to the repository is still there after the next start', async () => {
  const repository = join(directory, 'pushed.git')
  await makeSampleRepository(repository, { path })
  await must(['git', '-C', repository, 'tag', 'v1.3.0', 'v1.1.0'])

  await makeSampleRepository(repository, { path })

  const commits = await commitsOfSample(repository, { path })
  expect(commits['v1.3.0']).toBe(commits['v1.1.0'])
})

test('the repository can be cloned, and each tag holds the files of its version and those before', async () => {
  const repository = join(directory, 'cloned.git')
  await makeSampleRepository(repository, { path })

  await must(['git', 'clone', '--quiet', '--branch', 'v1.2.0', repository, join(directory, 'clone')])

  const files = await must(['git', 'ls-files', 'migrations'], { cwd: join(directory, 'clone') })
  expect(
    files
      .trim()
      .split('\n')
      .map((file) => file.replace('migrations/', '')),
  ).toEqual([
    '001_note.down.sql',
    '001_note.up.sql',
    '002_author.down.sql',
    '002_author.up.sql',
    '003_reminder.down.sql',
    '003_reminder.up.sql',
  ])
})

test('a machine without git is told to install it', async () => {
  const making = makeSampleRepository(join(directory, 'none.git'), { path: directory })

  await expect(making).rejects.toThrow(/^git is needed .*: install git and try again\.$/)
})

/** Signing that cannot work, hooks that refuse, another first branch, line ends of another system, a repository of a shell. */
async function configureOddly(): Promise<void> {
  const hook = join(directory, 'pre-commit')
  await writeFile(hook, '#!/bin/sh\nexit 1\n')
  await chmod(hook, 0o755)
  const config = join(directory, '.gitconfig')
  await writeFile(
    config,
    `[init]\n\tdefaultBranch = trunk\n\ttemplateDir = ${directory}\n\tdefaultObjectFormat = sha256\n` +
      `[commit]\n\tgpgSign = true\n[tag]\n\tgpgSign = true\n[gpg]\n\tprogram = false\n` +
      `[core]\n\thooksPath = ${directory}\n\tautocrlf = true\n[safe]\n\tbareRepository = explicit\n`,
  )
  vi.stubEnv('HOME', directory)
  vi.stubEnv('GIT_CONFIG_GLOBAL', config)
  vi.stubEnv('GIT_DIR', join(directory, 'elsewhere.git'))
  vi.stubEnv('GIT_DEFAULT_HASH', 'sha256')
  vi.stubEnv('GIT_AUTHOR_DATE', '2001-01-01T00:00:00Z')
  vi.stubEnv('TZ', 'Pacific/Kiritimati')
}
