import { expect, test } from 'vitest'
import { isPrivateHost } from './private-address.ts'

test.each([
  'localhost',
  'bot-api',
  'bot.internal',
  '127.0.0.1',
  '10.4.5.6',
  '172.31.0.1',
  '192.168.1.1',
  '[::1]',
  '[fd00::1]',
  '[::ffff:10.0.0.1]',
])('%s is one of our own', (host) => {
  expect(isPrivateHost(host)).toBe(true)
})

test.each([
  'api.telegram.org',
  '8.8.8.8',
  '172.32.0.1',
  '169.254.169.254',
  '[2a00::1]',
  'localhost.evil.example',
  '',
])('%s is somebody else', (host) => {
  expect(isPrivateHost(host)).toBe(false)
})
