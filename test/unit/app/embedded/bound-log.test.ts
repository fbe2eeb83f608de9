import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundLog } from '../../../../app/embedded/bound-log';

test('a log past its limit is moved over the one before it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sala-log-'));
  const log = join(folder, 'mongod.log');
  expect(boundLog(log, 10)).toBe(false);
  writeFileSync(log, 'short');
  expect(boundLog(log, 10)).toBe(false);
  writeFileSync(`${log}.1`, 'the one before');
  writeFileSync(log, 'longer than ten bytes');
  expect(boundLog(log, 10)).toBe(true);
  expect(readFileSync(`${log}.1`, 'utf8')).toBe('longer than ten bytes');
  rmSync(folder, { recursive: true });
});
