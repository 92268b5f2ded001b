/** What this version reads; it fails on a schema that does not fit. */
export const NOTES = `
  select note.id, note.text, note.author, reminder.due
  from note left join reminder on reminder.note = note.id
  order by note.id`
