import { expect, test } from 'vitest'
import { yamlParts } from './yaml-parts.ts'

test.each([
  ['services:', { indent: '', key: 'services:', value: '', comment: '' }],
  [
    '  host: 10.0.0.5 # the old one',
    { indent: '  ', key: 'host:', value: ' 10.0.0.5', comment: ' # the old one' },
  ],
  ['# a note: nothing', { indent: '', key: '', value: '', comment: '# a note: nothing' }],
  ['  - { cron: "0 18 * * 5" }', { indent: '  - ', key: '', value: '{ cron: "0 18 * * 5" }', comment: '' }],
  ['  url: "http://a/#b" # c', { indent: '  ', key: 'url:', value: ' "http://a/#b"', comment: ' # c' }],
  ['', { indent: '', key: '', value: '', comment: '' }],
])('%s', (line, parts) => {
  expect(yamlParts(line)).toEqual(parts)
  expect(Object.values(yamlParts(line)).join('')).toBe(line)
})
