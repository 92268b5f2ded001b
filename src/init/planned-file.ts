/** A file of the repository as it is to be. */
export interface PlannedFile {
  path: string
  text: string
  /** What stands there already stays, and this is added. */
  joins?: boolean
}
