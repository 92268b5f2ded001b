/** Folder of src -> the folders it may import besides itself. Enforced by `.dependency-cruiser.mjs`, drawn in docs/architecture.md. */
export const ALLOWED_IMPORTS = {
  domain: [],
  lib: [],
  contract: ['domain'],
  config: ['domain', 'lib'],
  db: ['domain', 'contract', 'lib'],
  drivers: ['domain', 'contract', 'lib'],
  integrations: ['domain', 'contract', 'lib'],
  app: ['domain', 'contract', 'db', 'lib'],
  workflows: ['domain', 'app', 'db', 'lib', 'drivers/driver\\.ts$'],
  api: ['domain', 'contract', 'app', 'db', 'lib', 'drivers/driver\\.ts$'],
  cli: ['contract', 'lib'],
  demo: ['contract', 'domain', 'config', 'cli', 'lib', 'machine'],
}
