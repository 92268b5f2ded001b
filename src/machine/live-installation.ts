import type { Installation } from '../domain/service/settings.ts'

export interface LiveInstallation {
  /** Says what the configuration in force says, whoever keeps it and however it was handed on. */
  installation: Installation
  replace(next: Installation): void
}

/**
 * The configuration changes while the machine runs. What everybody holds stays the same object, and each of its parts is read
 * when it is used: a copy of the object that holds it (`{ ...deps }`) is as good as the original.
 */
export function liveInstallation(first: Installation): LiveInstallation {
  let current = first
  return {
    installation: new Proxy<Installation>(
      { ...first },
      {
        get: (_, part) => Reflect.get(current, part),
        has: (_, part) => Reflect.has(current, part),
        ownKeys: () => Reflect.ownKeys(current),
        getOwnPropertyDescriptor: (_, part) => Reflect.getOwnPropertyDescriptor(current, part),
      },
    ),
    replace(next) {
      current = next
    },
  }
}
