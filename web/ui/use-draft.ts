import { useState } from 'react'

/**
 * What stands in a field whose value is kept elsewhere, such as in the address, and comes back from there a moment later: while somebody is in
 * the field it is theirs, and nothing moves under the cursor.
 */
export function useDraft(value: string) {
  const [draft, setDraft] = useState<string | null>(null)
  return {
    text: draft ?? value,
    type: setDraft,
    field: { onFocus: () => setDraft(value), onBlur: () => setDraft(null) },
  }
}
