// The layer rule of docs/architecture.md: a folder imports only from the ones below it.
const layers = {
  domain: [],
  numerics: ['domain'],
  evidence: ['domain'],
  sources: ['domain'],
  store: ['domain', 'sources'],
  measures: ['domain', 'numerics'],
  models: ['domain', 'numerics', 'measures'],
  scenarios: ['domain', 'numerics', 'measures', 'models', 'evidence'],
  report: ['domain', 'numerics', 'measures', 'models', 'scenarios', 'evidence'],
  workbench: ['domain', 'numerics', 'evidence', 'sources', 'store', 'measures', 'models', 'scenarios', 'report'],
  cli: ['domain', 'workbench', 'report', 'server'],
  server: ['domain', 'workbench', 'report'],
};

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    ...Object.entries(layers).map(([layer, below]) => ({
      name: `layer-${layer}`,
      comment: `${layer} may import only ${below.join(', ') || 'nothing of ours'}`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: '^src/', pathNot: `^src/(${[layer, ...below].join('|')})/` },
    })),
    {
      name: 'layer-web',
      comment: 'the page imports only the API contract, chart types and the browser-safe models',
      severity: 'error',
      from: { path: '^web/' },
      to: {
        path: '^(src/|node:|fs|path)',
        pathNot:
          '^src/(domain/|numerics/|models/(landscape|propensity)/|report/chart/chart\\.ts|report/(brief/brief|history/history|reading/reading-inputs|casebook/case-view|scenario/watch)-schema\\.ts|scenarios/(take/take|run/scenario)-result\\.ts)',
      },
    },
    {
      name: 'page-is-browser-safe',
      comment: 'nothing native behind what the page runs',
      severity: 'error',
      from: { path: '^web/', pathNot: 'tsconfig' },
      to: { path: '^(node:|fs|path|worker_threads|@duckdb)|^src/(store|cli|server|workbench)/', reachable: true },
    },
    {
      name: 'nobody-imports-the-page',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'database-only-in-store',
      comment: 'store is the only folder that touches the database engine',
      severity: 'error',
      from: { pathNot: '^src/store/' },
      to: { path: '@duckdb' },
    },
    {
      name: 'index-is-browser-safe',
      comment: 'the public core must run in a browser: nothing native behind it',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^(node:|fs|path|worker_threads|@duckdb)|^src/(store|cli|server|workbench)/', reachable: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
