import { execFile } from 'node:child_process'
import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { cli } from '../../test/support/cli.ts'

const run = promisify(execFile)

describe('what could stand at the end of a line', () => {
  test.each([
    [['relea'], ['release']],
    [['release', 'ap'], ['approve']],
    [['release', 'list', '--ph'], ['--phase']],
    [['release', 'list', '--phase', 'a'], ['active']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
  ])('%j', async (words, proposed) => {
    const { code, stdout } = await cli(['__complete', ...words])

    expect(code).toBe(0)
    expect(stdout.split('\n').filter((line) => line !== '' && line !== '--')).toEqual(proposed)
  })

  test('names services of the machine that is known here', async () => {
    const answer = { items: [{ name: 'shop' }, { name: 'shipping' }, { name: 'web' }], next: null }
    const { stdout } = await cli(['__complete', 'status', 'sh'], {
      env: { RMM_URL: 'http://127.0.0.1:1', RMM_TOKEN: 't' },
      fetch: async () => Response.json(answer),
    })

    expect(stdout).toBe('shop\nshipping\n')
  })

  test('is nothing, without a word, where no machine answers', async () => {
    const { code, stdout, stderr } = await cli(['__complete', 'status', 'sh'])

    expect([code, stdout, stderr]).toEqual([0, '', ''])
  })
})

test('bash completes with the script as it is printed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rmm-completion-'))
  const main = join(import.meta.dirname, '..', 'main.ts')
  await writeFile(join(folder, 'rmm'), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`)
  await chmod(join(folder, 'rmm'), 0o755)

  const { stdout } = await run(
    'bash',
    [
      '-c',
      'source <(rmm completion bash); COMP_WORDS=(rmm release ""); COMP_CWORD=2; _rmm; echo "${COMPREPLY[@]}"',
    ],
    { env: { PATH: `${folder}:/usr/local/bin:/usr/bin:/bin`, HOME: folder } },
  )

  expect(stdout).toContain('create tags list show')
})

test('a shell that is not known is a mistake in the call', async () => {
  const { code, stderr } = await cli(['completion', 'csh'])

  expect(code).toBe(2)
  expect(stderr).toContain('bash, zsh or fish')
})
