const { createTransformer } = require('@swc/jest');
const swc = createTransformer(require('./swc.json'));

const LOADER = "globalThis[Symbol.for('sala.load-package')]";

/** As with packages (`transform.cjs`), for modules of Sala itself that hold nothing between two calls. */
module.exports = {
  getCacheKey: (...given) => `stateless 1 ${swc.getCacheKey(...given)}`,
  process(...given) {
    const { code, map } = swc.process(...given);
    // On the first line, so that what is below keeps its lines.
    return {
      code: `if (${LOADER}) return void (module.exports = ${LOADER}(module.filename)); ${code}`,
      map,
    };
  },
};
