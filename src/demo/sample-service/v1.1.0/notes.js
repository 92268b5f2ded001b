/** What this version reads; it fails on a schema that does not fit. */
export const NOTES = 'select id, text, author from note order by id'
