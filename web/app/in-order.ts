/** Characters that turn around whatever stands beside them, also what is ours. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g
const TURN = new RegExp(TURNS.source)

/** The same with a sign in their place: what others wrote moves nothing of what stands around it. */
export function inOrder<Value>(value: Value): Value {
  // Hardly ever is there one, and to look at a thousand cells one by one takes its time.
  return TURN.test(JSON.stringify(value) ?? '') ? (orderly(value) as Value) : value
}

function orderly(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(TURNS, '\ufffd')
  if (Array.isArray(value)) return value.map(orderly)
  // An answer that is still coming is a stream, and stays one.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, orderly(part)]))
}
