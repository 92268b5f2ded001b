/** A file of the repository as it is to be. */
export interface PlannedFile {
  path: string
  text: string
}
