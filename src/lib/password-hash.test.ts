import { expect, test } from 'vitest'
import { hashPassword, isPassword } from './password-hash.ts'

test('a password opens its own hash, however its characters are written, and nothing else does', async () => {
  const hash = await hashPassword('Café au lait, please')

  const answers = await Promise.all([
    isPassword('Café au lait, please'.normalize('NFD'), hash),
    isPassword('Cafe au lait, please', hash),
    isPassword('', hash),
    isPassword('Café au lait, please', null),
  ])

  expect(answers).toEqual([true, false, false, false])
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
})

test('the same password is stored differently each time', async () => {
  const [one, other] = await Promise.all([hashPassword('the same again'), hashPassword('the same again')])

  expect(one).not.toBe(other)
})

test('hashes of other costs are read, and what is no hash is a mistake of ours', async () => {
  const older = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'

  await expect(isPassword('password', older)).resolves.toBe(true)
  await expect(isPassword('password', 'plain')).rejects.toThrow('no hash')
})

test('more than a few wait, and too many are sent away', async () => {
  const many = await Promise.allSettled(Array.from({ length: 160 }, () => isPassword('x', CHEAP)))

  const refused = many.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(160 - 102)
})

const CHEAP = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
