import sharp from 'sharp';
import { publishImage } from '../../../../casework';

/** A photo as a phone makes it: lying on its side, with the place where it was taken. */
const photo = () =>
  sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#336699' } })
    .withExif({
      IFD0: { Make: 'InventedPhone', Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '13/1 21/1 44/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '103/1 51/1 35/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

it('leaves the place, the camera and everything else of the file behind, and stands the picture up', async () => {
  const original = await sharp({
    create: { width: 3000, height: 2000, channels: 3, background: '#336699' },
  })
    .withExif({
      IFD0: { Make: 'InventedPhone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '13/1 21/1 44/1' },
    })
    .jpeg()
    .toBuffer();
  const told = (await sharp(original).metadata()).exif?.toString('latin1') ?? '';
  // Tag 0x8825 points to the place: https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf
  expect(told).toMatch(/InventedPhone/);
  expect(told).toMatch(/\x25\x88|\x88\x25/);
  const { content, contentType } = await publishImage(original);
  const metadata = await sharp(content).metadata();
  expect(contentType).toBe('image/jpeg');
  expect(metadata).toMatchObject({ format: 'jpeg', width: 2048, height: 1365 });
  for (const kind of ['exif', 'xmp', 'iptc', 'icc'] as const) expect(metadata[kind]).toBeUndefined();
  expect(content.toString('latin1')).not.toMatch(/InventedPhone|GPS|Exif/);
});

it('turns a picture that lies on its side', async () => {
  const { content } = await publishImage(await photo());
  const { width, height, orientation } = await sharp(content).metadata();
  expect({ width, height, orientation }).toEqual({ width: 1365, height: 2048, orientation: undefined });
});

it.each([
  ['no picture', Buffer.from('<html>')],
  ['nothing', Buffer.alloc(0)],
])('refuses %s', async (_what, content) => {
  await expect(publishImage(content)).rejects.toMatchObject({ code: 'bad-input' });
});

it('refuses a broken picture, and one with too many pixels', async () => {
  const whole = await photo();
  await expect(publishImage(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
    code: 'bad-input',
  });
  const bomb = await sharp({
    create: { width: 12_000, height: 9_000, channels: 3, background: '#ffffff' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer();
  await expect(publishImage(bomb)).rejects.toMatchObject({ code: 'bad-input' });
});
