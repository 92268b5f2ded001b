import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMasker } from './mask.ts'

const secret = fc
  .oneof(
    fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme' }),
    fc.string({
      minLength: 4,
      maxLength: 12,
      unit: fc.constantFrom('a', 'b', '*', '/', '=', ' ', '\n', '"'),
    }),
  )
  .filter((value) => value.trim().length >= 4)

describe('a known value', () => {
  const mask = createMasker(['hunter2!', 'pa ss/wörd', 'abcd', 'bcdefgh'])

  test.each([
    ['login with hunter2! refused', 'login with *** refused'],
    ['?pw=hunter2%21&x=1', '?pw=***&x=1'],
    ['?pw=pa+ss%2fw%c3%b6rd', '?pw=***'],
    ['in a path pa%20ss/w%C3%B6rd', 'in a path ***'],
    ['nothing to hide', 'nothing to hide'],
    ['abcdefgh overlap', '*** overlap'],
    ['abcdabcd', '***'],
  ])('in %j becomes %j', (text, masked) => {
    expect(mask(text)).toBe(masked)
  })

  test.each(['hunter2!', 'root:hunter2!', 'me:hunter2!\n', 'deploy:hunter2!:x'])(
    'is found inside base64 of %j',
    (text) => {
      const encoded = Buffer.from(text).toString('base64')

      const masked = mask(`got ${encoded}`)

      expect(Buffer.from(masked.replace('got ', '').replaceAll('*', ''), 'base64').toString()).not.toContain(
        'hunter',
      )
      expect(masked).toContain('***')
    },
  )

  test('of several lines is found line by line', () => {
    const key =
      '-----BEGIN THING-----\nb3BlbnNzaC1rZXktdjEAAAAA\nQyNTUxOQAAACDshort\nshort\n-----END THING-----\n'
    const mask = createMasker([key])

    const lines = key.split('\n').map(mask)

    expect(lines).toEqual(['***', '***', '***', 'short', '***', ''])
    expect(mask(JSON.stringify({ key }))).toBe('{"key":"***"}')
  })

  test('that is shorter than four characters is left alone', () => {
    expect(createMasker(['a', 'abc', '  ab  ', '    '])('a abc ab     ')).toBe('a abc ab     ')
  })

  test('never survives, whatever is around it', () => {
    const cases = fc.record({
      secrets: fc.array(secret, { minLength: 1, maxLength: 4 }),
      around: fc.array(fc.string({ maxLength: 6, unit: fc.constantFrom('a', 'b', '*', ' ', '=', '\n') }), {
        minLength: 5,
        maxLength: 5,
      }),
    })
    fc.assert(
      fc.property(cases, ({ secrets, around }) => {
        const text = around.map((part, index) => part + (secrets[index] ?? '')).join('')

        const masked = createMasker(secrets)(text)

        for (const value of secrets) expect(masked).not.toContain(value)
      }),
      { numRuns: 2_000 },
    )
  })

  test('never survives being written in a URL, in JSON or in base64', () => {
    fc.assert(
      fc.property(secret, fc.string({ maxLength: 5 }), (value, before) => {
        const mask = createMasker([value])
        const forms = [
          encodeURIComponent(value),
          new URLSearchParams({ value }).toString().slice('value='.length),
          JSON.stringify(value).slice(1, -1),
          Buffer.from(value).toString('base64'),
          Buffer.from(value).toString('base64url'),
        ]

        for (const form of forms) expect(mask(`${before} ${form} after`)).not.toContain(form)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what looks like a credential', () => {
  const mask = createMasker([])

  test.each([
    ['clone https://me:s3cr3t@github.com/a/b', 'clone https://***@github.com/a/b'],
    ['postgresql://rmm:p@ss@db:5432/rmm', 'postgresql://***@db:5432/rmm'],
    ['PGPASSWORD=s3cr3t psql', 'PGPASSWORD=*** psql'],
    ['{"password": "s3\\"cr3t", "user": "me"}', '{"password": ***, "user": "me"}'],
    ["db_password: 's3cr3t'", 'db_password: ***'],
    ['password="never closed', 'password=***'],
    ['?token=s3cr3t&page=2', '?token=***&page=2'],
    ['{"api_key":"s3cr3t"}', '{"api_key":***}'],
    ['Authorization: Basic cm9vdDpwYXNz', 'Authorization: Basic ***'],
    ['authorization: token ghp_123', 'authorization: token ***'],
    ['sent Bearer abcdefghijklmnop.qrst', 'sent Bearer ***'],
    ['a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb', 'a\n***\nb'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nnever ends', '***'],
  ])('%j becomes %j', (text, masked) => {
    expect(mask(text)).toBe(masked)
  })

  test.each([
    'SyntaxError: Unexpected token: }',
    'the bearer of this',
    'GET http://localhost:8004/health?mail=a@b.c 200',
    'git@github.com:acme/web.git',
    'secret:stage has no value',
    'Enter password:',
  ])('%j is left alone', (text) => {
    expect(mask(text)).toBe(text)
  })

  test.each([
    '://',
    'a',
    '-----BEGIN PRIVATE KEY-----',
    'password=',
    'password="',
    'token="\\',
    'bearer ',
    'authorization: ',
    '"',
    '@',
  ])('a megabyte of %j takes a moment', (part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length))
    const begin = performance.now()

    mask(text)

    expect(performance.now() - begin).toBeLessThan(2_000)
  })
})
