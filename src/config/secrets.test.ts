import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSecrets } from './secrets.ts'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rmm-secrets-'))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

function write(name: string, value: string, mode = 0o600): void {
  writeFileSync(join(directory, name), value)
  chmodSync(join(directory, name), mode)
}

describe('a secret', () => {
  test.each([
    ['stage', { RMM_SECRET_STAGE: 'one', STAGE_PASSWORD: 'two' }, 'one'],
    ['deploy-key', { RMM_SECRET_DEPLOY_KEY: 'one' }, 'one'],
    ['stage', { STAGE_PASSWORD: 'two' }, 'two'],
    ['prod', { PROD_PASSWORD: 'three' }, 'three'],
    ['production', { PROD_PASSWORD: 'three' }, 'three'],
    ['production', { PRODUCTION_PASSWORD: 'four', PROD_PASSWORD: 'three' }, 'four'],
    ['developer1', { developer1_PASSWORD: 'five' }, 'five'],
    ['stage', { RMM_SECRET_STAGE: '', STAGE_PASSWORD: '' }, null],
    ['../stage', { 'RMM_SECRET_../STAGE': 'x' }, null],
    ['stage', {}, null],
  ])('%s with %j is %j', (name, variables, value) => {
    expect(createSecrets(variables, directory).get(name)).toBe(value)
  })

  test('is read from its file, without the line end an editor adds', () => {
    write('stage', 'from the file\n')

    expect(createSecrets({ STAGE_PASSWORD: 'two' }, directory).get('stage')).toBe('from the file')
    expect(createSecrets({ RMM_SECRET_STAGE: 'one' }, directory).get('stage')).toBe('one')
  })

  test('in a file that others can read is refused with the fix', () => {
    write('stage', 'seen by all', 0o640)

    expect(() => createSecrets({}, directory).get('stage')).toThrow(
      `others can read ${directory}/stage: chmod 600 ${directory}/stage`,
    )
  })

  test('that is a directory or a named pipe is refused and waits for nobody', () => {
    mkdirSync(join(directory, 'folder'))
    execFileSync('sh', ['-c', 'mkfifo -m 600 "$1"', 'sh', join(directory, 'pipe')])
    const secrets = createSecrets({}, directory)

    expect(() => secrets.get('folder')).toThrow('is not a file')
    expect(() => secrets.get('pipe')).toThrow('is not a file')
  })
})

test('every value is known for masking, whether it was asked for or not', () => {
  write('stage', 'in a file\n')
  write('open', 'readable by all', 0o644)
  const secrets = createSecrets(
    {
      RMM_SECRET_A: 'a secret',
      PROD_PASSWORD: 'a password',
      RMM_TOKEN: 'a token',
      RMM_TELEGRAM_TOKEN: '12:a-bot',
      DATABASE_URL: 'postgresql://rmm:p%40ss@db/rmm',
      HOME: '/root',
    },
    directory,
  )

  expect(secrets.known()).toEqual([
    'a secret',
    'a password',
    'a token',
    '12:a-bot',
    'p%40ss',
    'p@ss',
    'in a file',
  ])
  expect(createSecrets({}, join(directory, 'none')).known()).toEqual([])
})
