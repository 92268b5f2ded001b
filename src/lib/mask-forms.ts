/** Shorter values would hide half of every text. */
const SHORTEST = 4
/** A line of a key, of a certificate, of a file with several secrets. */
const SHORTEST_LINE = 16

/** The texts that give one of the secrets away. */
export function formsOf(values: Iterable<string>): readonly string[] {
  const forms = new Set<string>()
  for (const value of values) {
    const trimmed = value.trim()
    if (trimmed.length < SHORTEST) continue
    for (const form of [...written(value), ...written(trimmed), ...lines(trimmed)]) forms.add(form)
  }
  return [...forms]
}

function written(value: string): readonly string[] {
  return [value, JSON.stringify(value).slice(1, -1), ...inUrls(value), ...inBase64(value)]
}

function lines(value: string): readonly string[] {
  return value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST_LINE)
}

function inUrls(value: string): readonly string[] {
  const plain = encodeURIComponent(value.toWellFormed())
  const strict = plain.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  const form = new URLSearchParams([['', value]]).toString().slice(1)
  const upper = [plain, strict, form, plain.replaceAll('%2F', '/')]
  return [...upper, ...upper.map((text) => text.replace(/%../g, (code) => code.toLowerCase()))]
}

/** Alone, and inside something longer (`user:password`), where it may begin at any of three places of a group. */
function inBase64(value: string): readonly string[] {
  const bytes = Buffer.from(value)
  const whole = bytes.toString('base64')
  const inside = [0, 1, 2].map((shift) => innerBase64(bytes, shift)).filter((part) => part.length >= SHORTEST)
  const standard = [whole, whole.replace(/=+$/, ''), ...inside]
  return [...standard, ...standard.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))]
}

/** The characters that depend on nothing but the value when `shift` other bytes stand before it. */
function innerBase64(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
  const foreign = [0, 2, 3][shift] ?? 0
  const shared = [0, 3, 2][(shift + bytes.length) % 3] ?? 0
  return text.slice(foreign, text.length - shared)
}
