import { TestEnvironment } from 'jest-environment-node';
import { loadPackages } from './load-packages';

type NodeEnvironment = InstanceType<typeof TestEnvironment>;
type Parameters = ConstructorParameters<typeof TestEnvironment>;

/** Under this name the transform of packages finds what loads them. */
const LOADER = Symbol.for('sala.load-package');

/** The one world of this worker's test files, as its first one found it. */
let world: World | null = null;

interface World {
  environment: NodeEnvironment;
  names: Set<PropertyKey>;
  settings: NodeJS.ProcessEnv;
}

/**
 * Jest's own environment, made once for each worker instead of for each file, so that packages are loaded once, too (`load-packages.ts`).
 * Reading mongoose, zod and all the others anew costs a file more than most tests, and code that has run before runs faster. Sala's own
 * modules are loaded anew for each file by Jest as ever, and what a file leaves in the global object or the settings goes with it.
 */
export default class PackageEnvironment {
  readonly #world: World;
  readonly global: NodeEnvironment['global'];
  readonly moduleMocker: NodeEnvironment['moduleMocker'];
  readonly fakeTimers: NodeEnvironment['fakeTimers'];
  readonly fakeTimersModern: NodeEnvironment['fakeTimersModern'];

  constructor(...given: Parameters) {
    this.#world = world ??= makeWorld(given);
    const { global, moduleMocker, fakeTimers, fakeTimersModern } = this.#world.environment;
    this.global = global;
    this.moduleMocker = moduleMocker;
    this.fakeTimers = fakeTimers;
    this.fakeTimersModern = fakeTimersModern;
  }

  setup(): Promise<void> {
    return Promise.resolve();
  }

  teardown(): Promise<void> {
    const { names, settings } = this.#world;
    this.moduleMocker?.restoreAllMocks();
    for (const name of Reflect.ownKeys(this.global)) {
      if (!names.has(name)) Reflect.deleteProperty(this.global, name);
    }
    const { env } = this.global.process;
    for (const name of Object.keys(env)) if (!(name in settings)) Reflect.deleteProperty(env, name);
    Object.assign(env, settings);
    return Promise.resolve();
  }

  exportConditions(): string[] {
    return this.#world.environment.exportConditions();
  }

  getVmContext(): ReturnType<NodeEnvironment['getVmContext']> {
    return this.#world.environment.getVmContext();
  }
}

function makeWorld(given: Parameters): World {
  const environment = new TestEnvironment(...given);
  const context = environment.getVmContext();
  if (context === null) throw new Error('Jest made an environment without a context');
  Object.assign(environment.global, { [LOADER]: loadPackages(context) });
  return {
    environment,
    names: new Set(Reflect.ownKeys(environment.global)),
    settings: { ...environment.global.process.env },
  };
}
