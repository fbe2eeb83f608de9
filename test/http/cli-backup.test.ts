import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../support/running-sala';
import { runSala } from '../support/run-sala';
import { quickestFolder, testDatabase } from '../support/stores';

/** Every call is a process of its own, which on a busy machine takes many seconds. */
jest.setTimeout(300_000);

const SECRETS = {
  DATA_KEY: randomBytes(32).toString('base64'),
  SESSION_SECRET: randomBytes(32).toString('hex'),
};
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(quickestFolder(), 'sala-backup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a long run tells meanwhile, on a busy machine even of few records. */
const PROGRESS_ONLY = /^(?:[\w-]+ [\d,]+(?: \/ [\d,]+)?\n)*$/;
const at = (name: string) => join(folder, name);
/** Each call starts the embedded stores of its folder by itself, as on the one machine of a small office. */
const salaOn = (dataDir: string, ...args: string[]) => runSala(args, { DATA_DIR: at(dataDir) });

test('what is stored is written out and read back into a new Sala, under the same key alone', async () => {
  const file = at('sala.backup');
  expect((await salaOn('old', 'seed', '--cases', '7')).code).toBe(0);
  const made = await salaOn('old', 'backup', file, '--json');
  expect(made).toMatchObject({ code: 0, err: expect.stringMatching(PROGRESS_ONLY) });
  const { collections } = JSON.parse(made.out) as { collections: Record<string, number> };
  expect(collections).toMatchObject({ cases: 7, citizens: 7, regions: 8 });
  expect(collections).not.toHaveProperty('sessions');
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const overwriting = await salaOn('old', 'backup', file);
  expect(overwriting).toMatchObject({ code: 2, out: '' });
  expect(overwriting.err).toContain('not overwritten');

  const withoutKey = await salaOn('new', 'restore', file);
  expect(withoutKey.code).toBe(2);
  expect(withoutKey.err).toContain('another DATA_KEY');
  copyFileSync(at('old/secrets/data-key'), at('new/secrets/data-key'));

  const whole = readFileSync(file);
  writeFileSync(at('cut.backup'), whole.subarray(0, whole.length - 200));
  const cut = await salaOn('new', 'restore', at('cut.backup'));
  expect(cut.code).toBe(2);
  expect(cut.err).toContain('not whole');
  writeFileSync(at('other.txt'), 'a letter');
  expect((await salaOn('new', 'restore', at('other.txt'))).err).toContain('no backup of Sala');

  const restored = await salaOn('new', 'restore', file, '--json');
  expect(restored).toMatchObject({ code: 0, err: expect.stringMatching(PROGRESS_ONLY) });
  expect(JSON.parse(restored.out)).toMatchObject({ collections });
  expect((await salaOn('new', 'verify')).out).toContain(
    '7 cases with 14 entries checked: every link holds.',
  );

  const again = await salaOn('new', 'restore', file);
  expect(again.code).toBe(2);
  expect(again.err).toContain('nothing is overwritten');
});

test('keys of machines are made, listed and revoked, and many senators entered at once', async () => {
  const MONGODB_URL = testDatabase('cli-backup');
  const settings = { MONGODB_URL, DATA_DIR: at('desk'), ...SECRETS };
  const sala = (...args: string[]) => runSala(args, settings);
  const noRole = await sala('api-key', 'create', 'Report');
  expect(noRole.code).toBe(2);
  expect(noRole.err).toMatch(/--role.*analyst/);
  const misused = await sala('api-key', 'create');
  expect(misused.err).toMatch(/^“sala api-key create” is not how[\s\S]*api-key create NAME --role ROLE/);
  expect(misused.err).not.toContain('backup FILE');
  const tooMuch = await sala('api-key', 'create', 'Report', '--role', 'analyst', '--scopes', 'staff.edit');
  expect(tooMuch.err).toMatch(/^staff\.edit: the role analyst has no such permission/);

  const made = await sala('api-key', 'create', 'Report', '--role', 'analyst', '--days', '7', '--json');
  const key = JSON.parse(made.out) as { _id: string; key: string; scopes: string[] };
  expect(key.key).toMatch(/^sala_[\w-]{40,}$/);
  expect(key.scopes).toContain('cases.read');
  const listed = await sala('api-key');
  expect(listed.out).toContain('Report  analyst');
  expect(listed.out).not.toContain(key.key);
  expect((await sala('api-key', 'revoke', key._id)).code).toBe(0);
  expect((await sala('api-key', 'list')).out).toContain('revoked');
  expect((await sala('api-key', 'revoke', 'nothing')).code).toBe(2);

  const table = at('senators.csv');
  writeFileSync(
    table,
    '\uFEFFnameKm;nameEn;region\nឈ្មោះប្រឌិត ក;Invented One;4\nឈ្មោះប្រឌិត ខ;Invented Two;9\n;Nobody;4\n',
  );
  const wrong = await sala('import', 'senators', table);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toMatch(/Nothing was imported: 2 lines/);
  expect(wrong.err).toMatch(/line 3, regionId: is no region\n {2}line 4, nameKm/);
  writeFileSync(table, 'nameKm,nameEn,region\nឈ្មោះប្រឌិត ក,Invented One,4\nឈ្មោះប្រឌិត ខ,Invented Two,\n');
  const dry = await sala('import', 'senators', table, '--dry-run', '--json');
  expect(JSON.parse(dry.out)).toEqual({ created: 2, known: 0, dryRun: true });
  const entered = await sala('import', 'senators', table);
  expect(entered.out).toContain('2 entered, 0 were there already');
  const twice = await sala('import', 'senators', table);
  expect(twice.out).toContain('0 entered, 2 were there already');
  writeFileSync(table, 'name\nx\n');
  expect((await sala('import', 'senators', table)).err).toContain(
    'lacks the columns nameKm, nameEn, region',
  );
  const database = await openDatabase(MONGODB_URL);
  await database.dropDatabase();
  await database.close();
});
