import { expect, test } from 'vitest'
import { createTimeline, momentLine } from './timeline.ts'

test('moments stand in columns', () => {
  const lines = [
    momentLine(40, { who: 'admin', what: 'releases hello v1.1.0' }),
    momentLine(1_234, { who: 'stage', what: 'deploy v1.1.0' }),
    momentLine(12_345, { what: '  migrate', tookMs: 234, detail: 'applied: 002' }),
  ]

  expect(`\n${lines.join('\n')}`).toMatchInlineSnapshot(`
    "
      0.04 s  admin        releases hello v1.1.0
      1.23 s  stage        deploy v1.1.0
     12.35 s                 migrate                   0.23 s  applied: 002"
  `)
})

test('an act that breaks is not counted as played', async () => {
  const printed: string[] = []
  const timeline = createTimeline((line) => printed.push(line))
  await timeline.act('first', async () => {})

  await expect(timeline.act('second', () => Promise.reject(new Error('broke')))).rejects.toThrow('broke')

  expect(printed).toEqual(['\n1. first\n', '\n2. second\n'])
  expect(timeline.summary().map((line) => line.replace(/ +\S+ s$/, ''))).toEqual(['first', 'the whole story'])
})
