/** The world of one step on a runner; a test brings its own. */
export interface World {
  env: Readonly<Record<string, string | undefined>>
  fetch: typeof fetch
  /** The log of the job. */
  write(text: string): void
  /** Files by which a step speaks to the runner. */
  read(file: string): Promise<string>
  append(file: string, text: string): Promise<void>
  now(): Date
}
