/** What every program that a test starts is told: where programs are, and where what was compiled once is kept. */
export const CHILD_VARIABLES: Readonly<Record<string, string>> = Object.fromEntries(
  ['PATH', 'NODE_COMPILE_CACHE'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }),
)
