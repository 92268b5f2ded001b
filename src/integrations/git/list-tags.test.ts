import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../../test/support/run-here.ts'
import { createGitTags } from './list-tags.ts'

let home: string
let env: Record<string, string>
let commit: string

beforeAll(async () => {
  home = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-tags-'))
  env = { PATH: process.env['PATH'] ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1' }
  await must(['git', 'init', '--quiet', '--initial-branch=main', join(home, 'web')])
  const git = (...args: string[]) =>
    must(['git', '-C', join(home, 'web'), '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args])
  await git('commit', '--quiet', '--allow-empty', '-m', 'First')
  await git('tag', 'v1.0.0')
  await git('tag', '-a', '-m', 'With a message', 'v1.1.0')
  commit = (await git('rev-parse', 'HEAD')).trim()
})

afterAll(() => rmSync(home, { recursive: true }))

test('the tags of a repository, each with the commit that it names', async () => {
  const seen = await createGitTags({ env, home }).tagsOf('./web')

  expect(seen).toEqual({
    kind: 'known',
    tags: [
      { tag: 'v1.0.0', commit },
      { tag: 'v1.1.0', commit },
    ],
  })
})

test.each(['./none', '--upload-pack=touch /tmp/x', 'ext::sh -c touch% /tmp/x'])(
  '%s cannot be read, and git says why',
  async (repository) => {
    const seen = await createGitTags({ env, home }).tagsOf(repository)

    expect(seen).toEqual({ kind: 'unreachable', reason: expect.stringMatching(/\w+/) })
  },
)

test('a repository that keeps silent is given up in time, with everything that was started', async () => {
  const bin = mkdtempSync(join(home, 'bin-'))
  writeFileSync(join(bin, 'git'), `#!/bin/sh\nsleep 300 & echo $! > ${bin}/pid\nwait\n`)
  chmodSync(join(bin, 'git'), 0o755)
  const slow = { ...env, PATH: `${bin}:${env['PATH']}` }

  const seen = await createGitTags({ env: slow, home, limitMs: 1_000 }).tagsOf('./web')

  expect(seen).toEqual({ kind: 'unreachable', reason: 'git got no answer within 1 s' })
  await expect
    .poll(() => must(['sh', '-c', `grep ^State /proc/$(cat ${bin}/pid)/status || echo gone`]))
    .toMatch(/gone|zombie/)
})

test('who asks again at once gets the same answer; later, what is true then', async () => {
  const patient = createGitTags({ env, home })
  const eager = createGitTags({ env, home, freshMs: 0 })
  const asked = patient.tagsOf('./web')

  await must(['git', '-C', join(home, 'web'), 'tag', 'v1.2.0'])

  expect(patient.tagsOf('./web')).toBe(asked)
  expect(await eager.tagsOf('./web')).toMatchObject({ tags: [{}, {}, { tag: 'v1.2.0' }] })
})
