import { expect, test } from 'vitest'
import { namesFor } from './names-for.ts'

const first = (count: number, ...candidates: string[]) =>
  [...Array.from({ length: count }).keys()].reduce<{ names: string[]; all: Iterator<string> }>(
    ({ names, all }) => ({ names: [...names, String(all.next().value)], all }),
    { names: [], all: namesFor(candidates) },
  ).names

test.each<[string[], string[]]>([
  [
    ['olga', 'olga@example.com', 'Ольга П'],
    ['olga', 'Ольга-П', 'olga-2', 'olga-3'],
  ],
  [['anna@example.com'], ['anna', 'anna-2']],
  [['machine'], ['person-2', 'person-3']],
  [['Anonymous'], ['person-2']],
  [['  ', '@example.com', '...'], ['person-2']],
  [['github:acme/shop'], ['github-acme-shop']],
  [['a\u0000b\n<script>'], ['a-b-script']],
  [['ａｄｍｉｎ'], ['admin']],
  [['x'.repeat(300)], ['x'.repeat(60)]],
])('%j may be called %j', (candidates, names) => {
  expect(first(names.length, ...candidates)).toEqual(names)
})
