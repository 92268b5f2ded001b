/** The versions of the sample service, oldest first: what each is, and what it leaves in the database. */
export const SAMPLE_VERSIONS = {
  'v1.0.0': {
    commitMessage: 'feat: greet, and list the notes',
    revision: '001_note',
    schema: '1 note(id, text)',
  },
  'v1.1.0': {
    commitMessage: 'feat: say who wrote a note',
    revision: '002_author',
    schema: '2 note(id, text, author)',
  },
  /** Broken on purpose, and only in production. */
  'v1.2.0': {
    commitMessage: 'feat: remind people of their notes',
    revision: '003_reminder',
    schema: '3 note(id, text, author) reminder(note, due)',
  },
} as const

export type SampleTag = keyof typeof SAMPLE_VERSIONS

export const SAMPLE_TAGS = Object.keys(SAMPLE_VERSIONS) as SampleTag[]
