// Who may import whom. Left imports right; nothing else crosses a top-level folder, and only through its index.ts.
const MAY_IMPORT = {
  contracts: [],
  nlp: ['contracts'],
  casework: ['contracts', 'nlp'],
  channels: ['contracts'],
  voice: ['contracts', 'channels'],
  bots: ['contracts', 'nlp', 'casework'],
  admin: ['contracts'],
  portal: ['contracts'],
  app: ['contracts', 'nlp', 'casework', 'channels', 'voice', 'bots', 'portal'],
};
// The only folder that may touch each vendor package.
const VENDOR_HOME = {
  telegraf: 'channels/telegram',
  'botbuilder(-core)?': 'channels/(activity|azure|webchat)',
  'botframework-schema': 'channels/(activity|azure|webchat)',
  twilio: '(channels/sms|voice)',
  mongoose: '(casework|app)',
  bullmq: 'app',
  ioredis: 'app',
  'socket.io': 'app',
  natural: 'nlp',
  'react-admin': 'admin',
};
const folders = Object.keys(MAY_IMPORT).join('|');
const error = (name, from, to) => ({ name, severity: 'error', from, to });
module.exports = {
  forbidden: [
    error('no-circular', {}, { circular: true }),
    error(
      'contracts-need-only-zod',
      { path: '^contracts/' },
      { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    ),
    ...Object.entries(MAY_IMPORT).map(([folder, allowed]) =>
      error(
        `${folder}-imports-only-${allowed.join('-') || 'nothing'}`,
        { path: `^${folder}/` },
        { path: `^(${folders}|test|bench)/`, pathNot: `^(${[folder, ...allowed].join('|')})/` },
      ),
    ),
    error(
      'front-door-only',
      { path: `^(${folders})/` },
      { path: `^(${folders})/.+`, pathNot: ['^[^/]+/index\\.ts$', '^$1/'] },
    ),
    ...Object.entries(VENDOR_HOME).map(([vendor, home]) =>
      error(
        `${vendor.replace(/[^a-z.-]/g, '')}-has-one-home`,
        { pathNot: `^(${home}|test|bench)/`, path: `^(${folders})/` },
        { path: `(^|/)node_modules/${vendor}/` },
      ),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
