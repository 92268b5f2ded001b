/** Browsers give no passkey to a bare address such as 127.0.0.1. */
export function canUsePasskeys(): boolean {
  const isBareAddress = /^[\d.]+$|:/.test(location.hostname)
  return !isBareAddress && typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function'
}
