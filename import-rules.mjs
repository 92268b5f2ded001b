/** Folder of src -> the folders it may import besides itself. Enforced by `.dependency-cruiser.mjs`, drawn in docs/architecture.md. */
export const ALLOWED_IMPORTS = {
  domain: [],
  lib: [],
  contract: ['domain'],
  config: ['domain', 'lib'],
  db: ['domain', 'contract', 'lib'],
  drivers: ['domain', 'contract', 'i18n', 'lib'],
  integrations: ['domain', 'contract', 'lib'],
  i18n: ['domain', 'lib'],
  app: ['domain', 'contract', 'db', 'lib'],
  notifications: ['domain', 'contract', 'app', 'db', 'i18n', 'lib'],
  bot: ['domain', 'contract', 'app', 'db', 'i18n', 'lib', 'notifications'],
  workflows: ['domain', 'app', 'db', 'i18n', 'lib', 'drivers/driver\\.ts$'],
  api: ['domain', 'contract', 'app', 'db', 'i18n', 'lib', 'drivers/driver\\.ts$'],
  cli: ['contract', 'i18n', 'lib'],
  demo: ['contract', 'domain', 'config', 'cli', 'lib', 'machine'],
}
