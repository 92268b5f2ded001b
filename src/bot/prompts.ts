/** What becomes of the answer to a message that asked for words: the name of its screen -> the deed that gets its arguments and the answer. */
export const PROMPTS: Readonly<Record<string, string>> = {
  reject: 'rejectas',
  asktag: 'newrel',
  asklock: 'lockas',
  askfrz: 'frzas',
}
