import type { Variables } from '../config/variables.ts'

const NAMES = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'SSH_AUTH_SOCK']

/** What processes on this machine are started with; the rest of our environment holds our own secrets. */
export function passedOn(variables: Variables): Readonly<Record<string, string>> {
  const pairs = NAMES.flatMap((name) => {
    const value = variables[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(pairs)
}
