// Builds what runs: the server (one file, packages outside), the chat widget and the console. `node app/build.mjs [part...]`
import { build } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Sources find their data files beside themselves; in one bundle each keeps its own folder's name. */
const ownFolder = {
  name: 'own-folder',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const source = readFileSync(path, 'utf8');
      if (!source.includes('__dirname')) return undefined;
      return { contents: `const __dirname = ${JSON.stringify(dirname(path))};\n${source}`, loader: 'ts' };
    });
  },
};

const PARTS = {
  async server() {
    await build({
      absWorkingDir: root,
      entryPoints: { main: 'app/main.ts', sala: 'app/cli/sala.ts' },
      outdir: 'dist',
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      sourcemap: true,
      plugins: [ownFolder],
      logLevel: 'warning',
    });
  },
  async widget() {
    await build({
      absWorkingDir: root,
      entryPoints: { widget: 'portal/widget/widget.ts' },
      outdir: 'dist/widget',
      bundle: true,
      minify: true,
      platform: 'browser',
      target: ['es2022'],
      charset: 'utf8',
      logLevel: 'warning',
    });
  },
  async console() {
    const { build: buildConsole } = await import('vite');
    await buildConsole({
      root: join(root, 'admin'),
      configFile: join(root, 'admin', 'vite.config.mts'),
      logLevel: 'warn',
    });
  },
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (name === 'widget' && !existsSync(join(root, 'portal/widget/widget.ts'))) continue;
  await run();
}
