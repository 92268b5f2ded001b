/** What the machine says about itself: the part of pino that is used. */
export interface MachineLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
