import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClamdScanner } from '../../../../app/files/create-clamd-scanner';
import { createScannedFiles } from '../../../../app/files/create-scanned-files';
import type { FilesPort } from '../../../../contracts';
import { EICAR, type FakeClamd, startFakeClamd } from '../../../support/fake-clamd';

let clamd: FakeClamd;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sala-clamd-'));
  clamd = await startFakeClamd();
});
afterEach(async () => {
  await clamd.close();
  rmSync(folder, { recursive: true });
});

it('finds what the daemon finds, over TCP and over its socket file', async () => {
  const local = await startFakeClamd(join(folder, 'clamd.ctl'));
  for (const { url } of [clamd, local]) {
    const scanner = createClamdScanner(url);
    expect(await scanner.scan(Buffer.from('a photo'))).toEqual({ state: 'clean' });
    expect(await scanner.scan(Buffer.from(`before ${EICAR} after`))).toEqual({
      state: 'infected',
      found: 'Eicar-Test-Signature',
    });
  }
  await local.close();
});

it('hands over every byte of a large file, and an empty one', async () => {
  const scanner = createClamdScanner(clamd.url);
  await scanner.scan(Buffer.alloc(5_000_001, 'x'));
  await scanner.scan(Buffer.alloc(0));
  expect(clamd.scanned).toEqual([5_000_001, 0]);
});

it.each([
  ['its size limit', 'INSTREAM size limit exceeded. ERROR', 'size limit'],
  ['an answer of another kind', 'UNKNOWN COMMAND', 'UNKNOWN COMMAND'],
  ['silence', '', 'without an answer'],
])('never takes %s for clean', async (_what, answer, told) => {
  clamd.answerWith(answer);
  await expect(createClamdScanner(clamd.url).scan(Buffer.from('x'))).rejects.toThrow(told);
});

it('waits for a daemon that hangs no longer than somebody waits for their upload', async () => {
  clamd.answerWith('hang');
  await expect(createClamdScanner(clamd.url, 200).scan(Buffer.from('x'))).rejects.toThrow('took too long');
});

it('never takes a daemon that is away for clean', async () => {
  await clamd.close();
  await expect(createClamdScanner(clamd.url).scan(Buffer.from('x'))).rejects.toThrow('could not be asked');
});

describe('what people hand in themselves', () => {
  const saved: Buffer[] = [];
  const store: FilesPort = {
    save: (content, { contentType }) => {
      saved.push(content);
      return Promise.resolve({ fileId: 'file-1', contentType, size: content.length });
    },
    read: () => Promise.resolve(null),
    remove: () => Promise.resolve(),
  };
  const about = { contentType: 'application/pdf', name: null };
  beforeEach(() => saved.splice(0));

  it('is kept when it is clean, and refused when it is infected or cannot be scanned', async () => {
    const files = createScannedFiles(store, createClamdScanner(clamd.url));
    expect(await files.save(Buffer.from('%PDF-'), about)).toMatchObject({
      fileId: 'file-1',
      scan: 'clean',
    });
    await expect(files.save(Buffer.from(EICAR), about)).rejects.toMatchObject({
      code: 'bad-input',
      userMessage: 'refused-file.infected',
    });
    await clamd.close();
    await expect(files.save(Buffer.from('%PDF-'), about)).rejects.toMatchObject({ code: 'unavailable' });
    expect(saved).toHaveLength(1);
  });

  it('is refused without any scanner when it is a program', async () => {
    await expect(createScannedFiles(store, null).save(Buffer.from('MZ..'), about)).rejects.toMatchObject({
      code: 'bad-input',
      userMessage: 'refused-file.program',
    });
    expect(saved).toHaveLength(0);
  });

  it('is kept without a word of a scan when there is no scanner', async () => {
    expect(await createScannedFiles(store, null).save(Buffer.from(EICAR), about)).not.toHaveProperty(
      'scan',
    );
  });
});
