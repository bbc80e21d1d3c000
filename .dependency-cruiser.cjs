// Who may import what (the table of the architecture in docs/architecture.md). test/tidy/layers.test.ts runs these rules.
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to });
const notIn = (...paths) => ({ pathNot: paths });
const own = '^(electron|renderer|shared|db|test)/';

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    forbid('kernel-alone', '^shared/kernel/', notIn('^shared/kernel/'), 'money does not know display'),
    forbid('domain-pure', '^shared/domain/', notIn('^shared/(kernel|domain)/'), 'runs inside a transaction'),
    forbid('contract', '^shared/contract/', notIn('^shared/(kernel|domain|contract)/', 'node_modules/zod/'), 'readable by every carrier'),
    forbid('words', '^shared/words/', notIn('^shared/(kernel|words)/', 'node_modules/i18next/'), 'screens, workbooks and CLI speak alike'),
    forbid('schema', '^db/schema/', notIn('^shared/kernel/', '^db/schema/', 'node_modules/drizzle-orm/'), 'a table is a shape'),
    forbid('store', '^db/store/', { path: '^(electron|renderer|shared/(contract|words)|db/(commands|queries|export|import|seed|checks|engine))' }, 'translation only'),
    forbid('commands', '^db/commands/', { path: '^(electron|renderer|db/(schema|queries|export|import|seed|checks|engine)|node_modules/drizzle-orm)' }, 'reads as a story'),
    { name: 'command-to-command', severity: 'error', from: { path: '^db/commands/', pathNot: '^db/commands/index\\.ts$' }, to: { path: '^db/commands/', pathNot: '^db/commands/kit\\.ts$' } },
    forbid('queries', '^db/(queries|export)/', { path: '^(electron|renderer|db/(commands|store|import|seed|engine))|^shared/domain/(?!documents/)' }, 'reads never write'),
    forbid('checks', '^db/checks/', { path: '^(electron|renderer|shared/(domain|contract|words)|db/(commands|store|queries|export|import|seed|engine))' }, 'an invariant must not trust the code it judges'),
    forbid('seed-import', '^db/(seed|import)/', { path: '^(electron|renderer|db/(schema|store|commands|queries))' }, 'goes through commands and so obeys the rules'),
    forbid('engine', '^db/engine\\.ts$', { path: '^(electron|renderer|db/(seed|import))' }, 'the single door'),
    forbid('host-without-electron', '^electron/(host|http|cli)/', { path: '(^|/)node_modules/electron/|^electron/(main|preload)/|^renderer/' }, 'runs where no Electron exists'),
    forbid('carrier', '^electron/(main|preload)/', { path: '^(shared/domain|db|renderer)/' }, 'a carrier has no opinions'),
    forbid('preload', '^electron/preload/', { path: own, pathNot: '^(electron/preload/|shared/contract/)' }, 'channel names only'),
    forbid('renderer', '^renderer/', { path: '^(db|electron|test)/' }, 'swap the carrier, keep the screen'),
    { name: 'page-to-page', severity: 'error', from: { path: '^renderer/pages/([^/]+)/' }, to: { path: '^renderer/pages/', pathNot: '^renderer/pages/$1/' } },
    forbid('parts-below-pages', '^renderer/(parts|grid|api)/', { path: '^renderer/(pages|app)/' }, 'pages use parts'),
    { name: 'only-grid-imports-ag-grid', severity: 'error', from: { path: own, pathNot: '^renderer/grid/' }, to: { path: 'node_modules/ag-grid' } },
    { name: 'no-test-code', severity: 'error', from: { path: '^(electron|renderer|shared|db)/' }, to: { path: '^test/' } },
  ],
  options: {
    // TypeScript 7 has no parser that JavaScript can call.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
