import type { Io, Output } from './io.ts'

type Paint = (text: string) => string

export interface Style {
  bold: Paint
  dim: Paint
  good: Paint
  bad: Paint
  busy: Paint
}

const plain: Paint = (text) => text
const ansi =
  (begin: number, end: number): Paint =>
  (text) =>
    `\u001b[${begin}m${text}\u001b[${end}m`

/** Colour is never the only sign of anything, so leaving it out loses nothing. */
export function styleOf({ env }: Pick<Io, 'env'>, output: Output): Style {
  const isPlain = !output.isTTY || Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb'
  if (isPlain) return { bold: plain, dim: plain, good: plain, bad: plain, busy: plain }
  return { bold: ansi(1, 22), dim: ansi(2, 22), good: ansi(32, 39), bad: ansi(31, 39), busy: ansi(33, 39) }
}

/** How wide a text is on a terminal, without its colours. */
export function widthOf(text: string): number {
  // oxlint-disable-next-line no-control-regex
  return Array.from(text.replaceAll(/\u001b\[\d+m/g, '')).length
}
