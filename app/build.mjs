// Builds what runs: the server (one file, packages outside), the chat widget and the console. `node app/build.mjs [part...]`
import { build } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';

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
      // `{ ...{ a, b }, c }` becomes `{ a, b, c }`: copied at every call, the parts of a large literal cost more than all the rest of it.
      minifySyntax: true,
      plugins: [ownFolder],
      logLevel: 'warning',
    });
  },
  /** One script of at most six kilobytes on the wire: what esbuild leaves, terser makes smaller still. */
  async widget() {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: ['portal/widget/widget.ts'],
      write: false,
      bundle: true,
      minify: true,
      platform: 'browser',
      target: ['es2022'],
      charset: 'utf8',
      // `"use strict"` would be bytes that change nothing: TypeScript has checked what it refuses.
      tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
      logLevel: 'warning',
    });
    const { code } = await minify(outputFiles[0].text, {
      ecma: 2020,
      toplevel: true,
      compress: {
        passes: 3,
        pure_getters: true,
        reduce_funcs: false,
        unsafe_arrows: true,
        unsafe: true,
      },
    });
    const file = join(root, 'dist/widget/widget.js');
    mkdirSync(dirname(file), { recursive: true });
    // Whoever reads it meanwhile gets the old one or the new one whole.
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, code);
    renameSync(unfinished, file);
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
