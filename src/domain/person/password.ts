const SHORTEST = 12
const LONGEST = 200
/** Too short to make a word of a password guessable. */
const SHORTEST_NAME = 3

/** What everybody tries first; compared without case, digits and signs at the ends. */
const OBVIOUS: ReadonlySet<string> = new Set([
  'password',
  'passwordpassword',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'administrator',
  'administratoradministrator',
  'adminadmin',
  'adminadminadmin',
  'letmein',
  'letmeinletmein',
  'welcome',
  'welcomewelcome',
  'changeme',
  'changemechangeme',
  'changemeplease',
  'qwertyuiop',
  'qwertyuiopasdf',
  'qwertyqwerty',
  'iloveyou',
  'iloveyouiloveyou',
  'releasemanagement',
  'releasemanagementmachine',
  'correcthorsebatterystaple',
  'thisismypassword',
  'mypassword',
  'secretsecret',
  'testtesttest',
  'пароль',
  'парольпароль',
  'йцукенгшщзхъ',
])

const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '09876543210987654321',
]

/** Why this is no good password for a person with these names, or null. */
export function passwordProblem(password: string, names: readonly (string | null)[]): string | null {
  const length = Array.from(password).length
  if (length < SHORTEST) return `A password has at least ${SHORTEST} characters.`
  if (length > LONGEST) return `A password has at most ${LONGEST} characters.`

  const plain = password.toLowerCase()
  if (new Set(plain).size < 5 || RUNS.some((run) => run.includes(plain))) {
    return 'This password is only a few characters again and again.'
  }
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (OBVIOUS.has(core) || OBVIOUS.has(plain)) return 'This password is among the first that anybody tries.'

  const known = names.flatMap((name) => (name === null ? [] : [name, name.split('@')[0] ?? '']))
  const own = known.map((name) => name.toLowerCase()).filter((name) => name.length >= SHORTEST_NAME)
  if (own.some((name) => plain.includes(name))) return 'A password must not contain the name of its person.'
  return null
}
