import { widthOf } from './style.ts'

/** The first row, from `ID | SERVICE | TAG` as the catalogue has it. */
export function headingOf(columns: string, paint: (name: string) => string = String): string[] {
  return columns.split(' | ').map(paint)
}

/** Columns that line up; the last is as long as it is. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))
    }
  }
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)),
      )
      .join('  ')
      .trimEnd(),
  )
  return lines.map((line) => `${line}\n`).join('')
}
