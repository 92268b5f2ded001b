/** The thing asked for does not exist. HTTP 404. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
  readonly what: string
  readonly id: string | number

  constructor(what: string, id: string | number) {
    super(`There is no ${what} ${id}.`)
    this.what = what
    this.id = id
  }
}
