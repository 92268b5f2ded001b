import { expect, test } from 'vitest'
import { localPort } from './sight.ts'

test.each([
  ['http://localhost:8004/api/content/health', '8004'],
  ['http://127.0.0.1/health', '80'],
  ['https://[::1]/health', '443'],
  ['https://example.com:8443/health', null],
  ['not a url', null],
  [null, null],
])('the health URL %s is carried by port %s of the host itself', (url, port) => {
  expect(localPort(url)).toBe(port)
})
