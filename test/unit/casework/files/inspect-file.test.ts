import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { inspectFile } from '../../../../casework/files/inspect-file';

const sample = (name: string) =>
  readFileSync(join(__dirname, '../../../../app/simulators/telegram/samples', name));

it.each([
  ['a photo', sample('photo.jpg'), 'image/jpeg', 'image/jpeg'],
  ['a sticker', sample('sticker.webp'), 'image/webp', 'image/webp'],
  ['a voice note', sample('voice.ogg'), 'audio/ogg', 'audio/ogg'],
  ['a film', sample('video.mp4'), 'video/mp4', 'video/mp4'],
  ['sound in a container of films', sample('video.mp4'), 'audio/mp4', 'audio/mp4'],
  ['a document', sample('document.pdf'), 'application/pdf', 'application/pdf'],
  ['a voice of an old phone', Buffer.from('#!AMR\n\x3c'), 'audio/amr', 'audio/amr'],
  ['a photo that calls itself a page', sample('photo.jpg'), 'text/html', 'image/jpeg'],
  ['a document that calls itself a photo', sample('document.pdf'), 'image/jpeg', 'application/pdf'],
  ['a page that says so', Buffer.from('<html><script>'), 'text/html', 'application/octet-stream'],
  [
    'a tag among bytes',
    Buffer.from('\x01\x02 <script>', 'latin1'),
    'image/jpeg',
    'application/octet-stream',
  ],
  ['words', Buffer.from('ផ្លូវខូច'), 'text/plain; charset=utf-8', 'text/plain'],
  ['bytes that call themselves words', Buffer.from([0xc3, 0x28]), 'text/plain', 'application/octet-stream'],
  ['an archive', Buffer.from('PK\x03\x04 bomb'), 'application/zip', 'application/zip'],
  ['nothing', Buffer.alloc(0), '', 'application/octet-stream'],
])('knows %s by its content', async (_what, content, told, contentType) => {
  expect(await inspectFile(content, told, null)).toEqual({ contentType, scan: 'not-scanned' });
});

it.each([
  ['<html><script>alert(1)</script>', 'image/jpeg'],
  ['\ufeff\n <!DOCTYPE html>', 'application/pdf'],
  ['<?xml version="1.0"?><svg onload="alert(1)"/>', 'image/png'],
  ['<SCRIPT>', 'video/mp4; codecs=avc1'],
])('refuses the page %j that calls itself %s', async (content, told) => {
  expect(await inspectFile(Buffer.from(content), told, null)).toEqual({ refused: 'not-as-told' });
});

it.each([
  ['Windows', Buffer.from('MZ\x90\x00')],
  ['Linux', Buffer.from('\x7fELF\x02')],
])('refuses a program of %s, whatever it calls itself', async (_what, content) => {
  expect(await inspectFile(content, 'image/jpeg', null)).toEqual({ refused: 'program' });
});

it('refuses a picture that is small as a file and huge once opened', async () => {
  const bomb = await sharp({
    create: { width: 12_000, height: 9_000, channels: 3, background: '#ffffff' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(await inspectFile(bomb, 'image/png', null)).toEqual({ refused: 'too-many-pixels' });
  // A side that no library opens is told in the header all the same.
  bomb.writeUInt32BE(2_147_483_647, 16);
  bomb.writeUInt32BE(2_147_483_647, 20);
  expect(await inspectFile(bomb, 'image/png', null)).toEqual({ refused: 'too-many-pixels' });
});

it.each([
  ['by its table of contents', () => zipOf(Buffer.alloc(300 * 1024 * 1024))],
  ['though its table of contents lies', () => zipOf(Buffer.alloc(60 * 1024 * 1024), 1_000)],
  ['as gzip', () => gzipSync(Buffer.alloc(60 * 1024 * 1024))],
  ['as an archive in an archive', () => zipOf(gzipSync(Buffer.alloc(60 * 1024 * 1024)))],
  ['packed again and again', () => zipOf(zipOf(zipOf(zipOf(Buffer.from('x')))))],
])('refuses an archive that is small as a file and huge once opened: %s', async (_how, bomb) => {
  expect(await inspectFile(bomb(), 'application/zip', null)).toEqual({ refused: 'archive-bomb' });
});

it.each([
  ['a small one', () => zipOf(Buffer.alloc(1_000))],
  ['a large one of what packs badly', () => zipOf(randomBytes(30 * 1024 * 1024))],
  ['one in another', () => zipOf(gzipSync('A letter'))],
  ['a broken one', () => gzipSync(randomBytes(100_000)).subarray(0, 5_000)],
])('takes an archive: %s', async (_how, archive) => {
  expect(await inspectFile(archive(), '', null)).toMatchObject({ scan: 'not-scanned' });
});

it('asks the scanner, and lets its silence be a failure', async () => {
  const photo = sample('photo.jpg');
  const scan = (state: 'clean' | 'infected') => ({
    scan: () => Promise.resolve({ state, found: 'Eicar' }),
  });
  expect(await inspectFile(photo, '', scan('clean'))).toEqual({ contentType: 'image/jpeg', scan: 'clean' });
  expect(await inspectFile(photo, '', scan('infected'))).toEqual({ refused: 'infected' });
  const away = { scan: () => Promise.reject(new Error('away')) };
  await expect(inspectFile(photo, '', away)).rejects.toThrow('away');
});

/** A zip archive of one deflated file. @param told what its tables say that it unpacks to. */
function zipOf(content: Buffer, told = content.length): Buffer {
  const packed = deflateRawSync(content);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc32(content), 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(told, 8);
  const name = Buffer.from('content');
  const lengths = Buffer.from([name.length, 0, 0, 0]);
  const method = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), method, sizes, lengths, name, packed]);
  const central = Buffer.concat([
    ...[Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), method, sizes, lengths],
    ...[Buffer.alloc(14), name],
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
