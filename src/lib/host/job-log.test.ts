import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { JobLog, JobLogReader } from './job-log.ts'

const LOG = 'one\n\ntwo\n\n\nмark 0 is not it\nlast\nmark 7\n'

function collect() {
  const lines: [string, number][] = []
  const log = new JobLog((line, number) => lines.push([line, number]))
  return { lines, log }
}

function reader(log: JobLog, header = 'nonce started mark\n') {
  const made = new JobLogReader(log, 'nonce')
  made.push(Buffer.from(header))
  return made
}

const ALL = ['one', '', 'two', '', '', 'мark 0 is not it', 'last'].map((line, index) => [line, index + 1])

test('what login files print before our header is no output', () => {
  const { log, lines } = collect()

  const read = reader(log, 'Welcome!\nnonce is not it\nnonce attached mark\nfirst\n')

  expect(read.state).toBe('attached')
  expect(lines).toEqual([['first', 1]])
})

test('wherever the connection is cut, every line comes once', () => {
  const bytes = Buffer.from(LOG)
  for (let cut = 0; cut < bytes.length; cut++) {
    const { log, lines } = collect()
    reader(log).push(bytes.subarray(0, cut))

    const second = reader(log)
    second.push(bytes.subarray(log.from - 1))

    expect(second.code).toBe(7)
    expect(lines).toEqual(ALL)
  }
})

test('the blank line that belongs to the mark is no output', () => {
  const { log, lines } = collect()
  const read = reader(log)

  read.push(Buffer.from('one\n\nmark 3\n'))
  read.flush()

  expect(read.code).toBe(3)
  expect(lines).toEqual([['one', 1]])
})

test('a log that ends without its mark gives its last line when it is flushed', () => {
  const { log, lines } = collect()
  const read = reader(log)
  read.push(Buffer.from('one\n\ncut off he'))
  expect(lines).toEqual([['one', 1]])

  read.flush()

  expect(lines.map(([line]) => line)).toEqual(['one', '', 'cut off he'])
})

test('the tail is the last 20 lines', () => {
  const { log } = collect()

  reader(log).push(Buffer.from(Array.from({ length: 50 }, (_, i) => `${i}\n`).join('')))

  expect(log.tail).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 30)))
})
