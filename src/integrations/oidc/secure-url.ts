const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Only loopback may be spoken to in clear text. */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.has(hostname)
}

export function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
}
