/** This installation has no such thing. HTTP 503. */
export class NotConfigured extends Error {
  override readonly name = 'NotConfigured'
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.remedy = remedy
  }
}
