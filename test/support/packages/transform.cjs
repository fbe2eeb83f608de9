const LOADER = "globalThis[Symbol.for('sala.load-package')]";

/**
 * What Jest reads instead of a package's module: it is taken from those that the worker has loaded (`load-packages.ts`). The hooks of
 * the whole run know no worker and read the module itself.
 */
module.exports = {
  getCacheKey: (source, filename) => `1 ${filename} ${source.length}`,
  process(source) {
    const mode = /^\s*['"]use strict['"]/.test(source) ? "'use strict'; " : '';
    return {
      code: `${mode}if (${LOADER}) return void (module.exports = ${LOADER}(module.filename)); ${source}`,
    };
  },
};
