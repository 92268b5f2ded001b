import { hideCredentials } from './mask-credentials.ts'
import { formsOf } from './mask-forms.ts'

export type Mask = (text: string) => string

const HIDDEN = '***'

/** Replaces secrets by `***`: the given values in every form they travel in, and whatever looks like a credential. */
export function createMasker(values: Iterable<string>): Mask {
  const forms = formsOf(values)
  // The characters around a *** can only spell a secret that has a star in it. Every round shortens the text.
  const starred = forms.filter((form) => form.includes('*'))

  return (text) => {
    let masked = hideCredentials(hideForms(text, forms))
    while (starred.some((form) => masked.includes(form))) masked = hideForms(masked, starred)
    return masked
  }
}

/** Secrets may overlap in the text: whatever any of them covers goes. */
function hideForms(text: string, forms: readonly string[]): string {
  const spans = forms.flatMap((form) => spansOf(text, form))
  if (spans.length === 0) return text

  let masked = ''
  let end = 0
  for (const { from, to } of spans.sort((one, other) => one.from - other.from)) {
    if (from > end || masked === '') masked += text.slice(end, from) + HIDDEN
    end = Math.max(end, to)
  }
  return masked + text.slice(end)
}

function spansOf(text: string, form: string): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = []
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    spans.push({ from: at, to: at + form.length })
  }
  return spans
}
