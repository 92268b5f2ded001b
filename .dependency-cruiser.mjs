/** Who may import whom. Every rule says why; `test/architecture.test.ts` runs them and counts the modules seen. */

import { ACTION_IMPORTS, ALLOWED_IMPORTS, WEB_IMPORTS } from './import-rules.mjs'

const within = (folder) => `^src/${folder}/`
const NODE = '^node:|^(fs|path|os|net|crypto|child_process|events|stream|util|url|http|https|timers)(/|$)'

const folderRules = Object.entries(ALLOWED_IMPORTS).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  comment: `${folder} may import only: ${allowed.join(', ') || 'nothing inside src'} (docs/architecture.md)`,
  severity: 'error',
  from: { path: within(folder), pathNot: '\\.(test|contract)\\.ts$' },
  to: {
    path: '^src/',
    pathNot: [within(folder), ...allowed.map((name) => `^src/${name}${name.endsWith('$') ? '' : '/'}`)],
  },
}))

export default {
  forbidden: [
    ...folderRules,
    {
      name: 'domain-is-pure',
      comment: 'The domain decides from what it is given: no npm package, no Node, no clock.',
      severity: 'error',
      from: { path: within('domain'), pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/'] },
    },
    {
      name: 'only-main-names-a-driver',
      comment: 'A new kind of target is a new folder and one line in main.ts.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/main\\.ts$', '^src/machine/', '^src/drivers/', '\\.test\\.ts$'],
      },
      to: { path: '^src/drivers/(process|ssh-compose)/' },
    },
    {
      name: 'web-imports',
      comment:
        'The pages know of the machine only what goes over the wire; anything else would end up in browsers.',
      severity: 'error',
      from: { path: '^web/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(src|test|scripts|web)/', pathNot: WEB_IMPORTS },
    },
    {
      name: 'early-is-light',
      comment:
        'What runs before the libraries are there waits for none of them; what it begins, it imports while it runs.',
      severity: 'error',
      from: { path: '^web/early/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^web/early/', '^src/i18n/'], dependencyTypesNot: ['dynamic-import'] },
    },
    {
      name: 'contract-only-as-types',
      comment: 'zod and the shapes of the wire are 90 kB: the pages believe what the machine answers.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-pages-in-the-machine',
      comment: 'The machine sends what was built; it runs without.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'action-imports',
      comment: `The Action is a client, like the command line: it may import only ${ACTION_IMPORTS.join(', ')}`,
      severity: 'error',
      from: { path: '^action/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: ACTION_IMPORTS.map(within) },
    },
    {
      name: 'nobody-imports-the-action',
      comment: 'It runs on the runners of GitHub, not in the machine.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^action/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle has no first file to read.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'Tests may import anything; nothing may import them.',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: '\\.(test|contract)\\.tsx?$' },
      to: { path: '\\.(test|contract)\\.tsx?$|^test/' },
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment: 'The server image installs production dependencies only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(test|contract)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['@types/', '@octokit/types'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that resolves to nothing is not checked by any other rule.',
      severity: 'error',
      from: {},
      // The engine's internals are reached through an export pattern that the cruiser cannot follow, and @octokit/types is nothing
      // but types; the compiler follows both.
      to: {
        couldNotResolve: true,
        pathNot: [NODE, '\\.css$', '^@dbos-inc/dbos-sdk/internal/', '^@stricli/core$', '^@octokit/types$'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What was built from them joins files that know nothing of each other.
    exclude: { path: '^web/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
