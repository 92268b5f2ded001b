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
  app: ['domain', 'contract', 'db', 'lib', 'drivers/remote/runner-supply\\.ts$'],
  notifications: ['domain', 'contract', 'app', 'db', 'i18n', 'lib'],
  bot: ['domain', 'contract', 'app', 'db', 'i18n', 'lib', 'notifications'],
  workflows: [
    'domain',
    'app',
    'db',
    'i18n',
    'lib',
    'drivers/driver\\.ts$',
    'integrations/run-host\\.ts$',
    'drivers/remote/runner-supply\\.ts$',
  ],
  api: [
    'domain',
    'contract',
    'app',
    'db',
    'i18n',
    'lib',
    'drivers/driver\\.ts$',
    'drivers/remote/runner-supply\\.ts$',
  ],
  runner: ['domain', 'contract', 'drivers', 'i18n', 'lib'],
  cli: ['contract', 'i18n', 'lib'],
  init: ['config', 'domain', 'cli', 'i18n', 'lib'],
  demo: ['contract', 'domain', 'config', 'cli', 'lib', 'machine'],
}

/** Folder of web -> what it may import besides itself and packages. Of the machine only what goes over the wire. */
export const WEB_IMPORTS = ['^web/', '^src/contract/', '^src/i18n/(en|ru)/']

/** The same for action/src, which nothing in src may import. */
export const ACTION_IMPORTS = ['contract', 'domain', 'cli', 'lib', 'runner']
