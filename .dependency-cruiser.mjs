/** Who may import whom. Every rule says why; `test/architecture.test.ts` runs them and counts the modules seen. */

import { ALLOWED_IMPORTS } from './import-rules.mjs'

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
      from: { path: '^src/', pathNot: '\\.(test|contract)\\.ts$' },
      to: { path: '\\.(test|contract)\\.ts$|^test/' },
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment: 'The server image installs production dependencies only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(test|contract)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['@types/'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that resolves to nothing is not checked by any other rule.',
      severity: 'error',
      from: {},
      // The engine's internals are reached through an export pattern that the cruiser cannot follow; the compiler does.
      to: { couldNotResolve: true, pathNot: [NODE, '^@dbos-inc/dbos-sdk/internal/', '^@stricli/core$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
