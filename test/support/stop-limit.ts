/** A stop ends a running step within two seconds; a test machine with more to do than cores gets as long again. */
export const STOP_LIMIT_MS = 4_000
