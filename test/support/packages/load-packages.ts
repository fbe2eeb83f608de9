import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import { compileFunction, constants, type Context, runInContext } from 'node:vm';
import { type Options, transformSync } from '@swc/core';
import SWC from './swc.json';

interface LoadedModule {
  id: string;
  filename: string;
  exports: unknown;
  loaded: boolean;
  children: LoadedModule[];
  paths: string[];
}
type Load = (filename: string) => unknown;

const ROOT = join(__dirname, '../../..');
const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

/** Loads packages, and modules of Sala without a state, as Node does, each once, but into the world of the tests, whose `Date` and `Error` are others than Node's. */
export function loadPackages(context: Context): Load {
  const loaded = new Map<string, LoadedModule>();
  const load: Load = (filename) => {
    const known = loaded.get(filename);
    if (known !== undefined) return known.exports;
    const module: LoadedModule = {
      ...{ id: filename, filename, exports: {}, loaded: false, children: [] },
      paths: createRequire(filename).resolve.paths('a-package') ?? [],
    };
    loaded.set(filename, module);
    try {
      read(module, context, load);
    } catch (error) {
      loaded.delete(filename);
      throw error;
    }
    module.loaded = true;
    return module.exports;
  };
  return load;
}

function read(module: LoadedModule, context: Context, load: Load): void {
  const { filename } = module;
  const nodesOwn = createRequire(filename);
  const kind = extname(filename);
  // Machine code has no world of its own, and ES modules are Node's to load.
  if (kind === '.node' || kind === '.mjs') {
    module.exports = nodesOwn(filename);
    return;
  }
  const source = readFileSync(filename, 'utf8');
  if (kind === '.json') {
    module.exports = (runInContext('JSON', context) as JSON).parse(source);
    return;
  }
  const { code, path } = kind === '.ts' ? compile(filename, source) : { code: source, path: filename };
  const requireFrom = (name: string): unknown => {
    if (name === 'process' || name === 'node:process') return runInContext('process', context);
    return isBuiltin(name) ? nodesOwn(name) : load(resolve(name, filename, nodesOwn));
  };
  compileFunction(code, PARAMETERS, {
    filename: path,
    parsingContext: context,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).call(
    module.exports,
    module.exports,
    Object.assign(requireFrom, { resolve: nodesOwn.resolve, cache: {} }),
    module,
    filename,
    dirname(filename),
  );
}

/** Node knows no TypeScript: its files are named without their ending, folders by their index. */
function resolve(name: string, from: string, nodesOwn: NodeJS.Require): string {
  if (!name.startsWith('.') || extname(from) !== '.ts') return nodesOwn.resolve(name);
  const path = join(dirname(from), name);
  return (
    [`${path}.ts`, join(path, 'index.ts'), path].find((one) => existsSync(one)) ?? nodesOwn.resolve(name)
  );
}

/** Compiled, and kept in a file with its map, where what tells of an error looks for the lines that were written. */
function compile(filename: string, source: string): { code: string; path: string } {
  const { code } = transformSync(source, {
    ...(SWC as Options),
    ...{ filename, swcrc: false, configFile: false, sourceMaps: 'inline', module: { type: 'commonjs' } },
  });
  const folder = join(process.env.SALA_TEST_FOLDER ?? '', `compiled-${process.env.JEST_WORKER_ID ?? '1'}`);
  const path = join(folder, relative(ROOT, filename).replace(/\.ts$/, '.js'));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  return { code, path };
}
