export type Variables = Readonly<Record<string, string | undefined>>

/** The variables of this process: the one place that reads them. Imports nothing, so that a command starts quickly. */
export function processVariables(): Variables {
  return process.env
}
