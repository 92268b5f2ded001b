export interface Mistake {
  /** Null: of the text as a whole. */
  spot: { line: number; column: number } | null
  path: string
  message: string
}

/** Where in a text something is wrong, from `19:5 services.web.helth`. */
export function mistakesIn(errors: readonly { place: string; message: string }[]): Mistake[] {
  return errors.map(({ place, message }) => {
    const [, line, column, path = ''] = /^(\d+):(\d+)\s*(.*)$/s.exec(place) ?? []
    if (line === undefined) return { spot: null, path: place, message }
    return { spot: { line: Number(line), column: Number(column) }, path, message }
  })
}
