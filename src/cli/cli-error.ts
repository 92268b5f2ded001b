export const EXIT = {
  ok: 0,
  error: 1,
  usage: 2,
  deploymentFailed: 3,
  waitsForApproval: 4,
  denied: 5,
  timedOut: 6,
} as const

/** Ends a command with a sentence for the person who ran it. */
export class CliError extends Error {
  override readonly name: string = 'CliError'
  /** What to do about it, or null. */
  readonly remedy: string | null
  readonly exitCode: number
  /** What the machine calls its no; null: it is not a no of the machine. */
  readonly code: string | null

  constructor(
    message: string,
    {
      remedy = null,
      exitCode = EXIT.error,
      code = null,
    }: { remedy?: string | null; exitCode?: number; code?: string | null } = {},
  ) {
    super(message)
    this.code = code
    this.remedy = remedy
    this.exitCode = exitCode
  }
}

/** The machine did not answer, or not now: the same again may work. */
export class MachineAway extends CliError {
  override readonly name = 'MachineAway'
}
