import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname } from 'node:path';
import { compileFunction, constants, type Context, runInContext } from 'node:vm';

interface LoadedModule {
  id: string;
  filename: string;
  exports: unknown;
  loaded: boolean;
  children: LoadedModule[];
  paths: string[];
}
type Load = (filename: string) => unknown;

const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

/** Loads packages as Node does, each module once, but into the world of the tests, whose `Date` and `Error` are others than Node's. */
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
  const requireFrom = (name: string): unknown => {
    if (name === 'process' || name === 'node:process') return runInContext('process', context);
    return isBuiltin(name) ? nodesOwn(name) : load(nodesOwn.resolve(name));
  };
  compileFunction(source, PARAMETERS, {
    filename,
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
