import { spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const FOLDERS = ['contracts', 'channels', 'voice', 'nlp', 'bots', 'casework', 'portal', 'admin', 'app'];

interface Cruise {
  summary: {
    totalCruised: number;
    violations: Array<{ rule: { name: string }; from: string; to: string }>;
  };
}

/** Runs dependency-cruiser with the project's own rules in this folder. */
function cruise(folder: string): Cruise {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      ...FOLDERS,
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return JSON.parse(stdout) as Cruise;
}

/** A copy of the sources to plant violations in; the corpus and the models are not needed for reading imports. */
function copyOfSources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sala-planted-'));
  for (const name of [...FOLDERS, 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/\/(corpus|model)$/.test(path) && !/nlp\/data\/.*(csv|gz)$/.test(path),
    });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

describe('the import rule', () => {
  it('holds, and was looked for in every folder', () => {
    const { summary } = cruise(ROOT);
    expect(summary.violations).toEqual([]);
    // A tool that reads nothing finds nothing: dependency-cruiser with a TypeScript it does not know passes in silence.
    expect(summary.totalCruised).toBeGreaterThan(300);
  });

  it('finds every planted violation', () => {
    const planted = [
      ['channels/telegram/parse.ts', "import '../../casework';", 'channels-imports-only-contracts'],
      ['bots/dialogue.ts', "import '../casework/cases/pin';", 'front-door-only'],
      ['bots/turn.ts', "import 'mongoose';", 'mongoose-has-one-home'],
      ['contracts/place.ts', "import 'node:fs';", 'contracts-need-only-zod'],
      ['nlp/case-number.ts', "import '../contracts/place';", 'front-door-only'],
      ['contracts/errors.ts', "import './index';", 'no-circular'],
    ] as const;
    const folder = copyOfSources();
    try {
      for (const [file, line] of planted) {
        const path = join(folder, file);
        writeFileSync(path, `${line}\n${readFileSync(path, 'utf8')}`);
      }
      const found = cruise(folder).summary.violations.map(({ rule, from }) => `${from}: ${rule.name}`);
      expect(found).toEqual(expect.arrayContaining(planted.map(([file, , rule]) => `${file}: ${rule}`)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the layout', () => {
  it('has no folder whose name says nothing', () => {
    const vague = new Set(['src', 'utils', 'util', 'lib', 'common', 'helpers', 'helper', 'misc', 'shared']);
    const found = FOLDERS.flatMap((folder) => foldersBelow(join(ROOT, folder))).filter((path) =>
      vague.has(path.split('/').at(-1) ?? ''),
    );
    expect(found).toEqual([]);
  });
});

function foldersBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return name !== 'node_modules' && statSync(path).isDirectory() ? [path, ...foldersBelow(path)] : [];
  });
}
