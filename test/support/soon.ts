/**
 * For what must become so, in ms: a limit is for what hangs. Where everything runs at once a machine takes ten times as long for what it does at
 * once elsewhere.
 */
export const SOON_MS = process.env['CI'] === 'true' ? 60_000 : 10_000
