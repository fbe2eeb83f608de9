import { randomUUID } from 'node:crypto';
import type { FilesPort } from '../../contracts';

/** What FILES_URL says: `s3://KEY:SECRET@bucket/folder?endpoint=https://...&region=...` */
interface S3Place {
  bucket: string;
  folder: string;
  region: string;
  /** Null: Amazon's own for the region. */
  endpoint: string | null;
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
}

export function readS3Url(url: string): S3Place {
  const { hostname, pathname, username, password, searchParams } = new URL(url);
  const folder = decodeURIComponent(pathname).replace(/^\/+|\/+$/g, '');
  return {
    bucket: hostname,
    folder: folder === '' ? '' : `${folder}/`,
    region: searchParams.get('region') ?? 'us-east-1',
    endpoint: searchParams.get('endpoint'),
    credentials:
      username === ''
        ? null
        : { accessKeyId: decodeURIComponent(username), secretAccessKey: decodeURIComponent(password) },
  };
}

/**
 * Files in any store that speaks S3 (Amazon, MinIO, Ceph, Garage). Without credentials in the address the machine's own are used
 * (instance role, shared file). Objects are private; encryption and life cycle are the bucket's own settings.
 */
export async function createS3Files(url: string): Promise<FilesPort> {
  // Large: whoever keeps files in MongoDB does not load it.
  const { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } =
    await import('@aws-sdk/client-s3');
  const { bucket, folder, region, endpoint, credentials } = readS3Url(url);
  const client = new S3Client({
    region,
    // Other stores rarely have a name of its own for each bucket, nor Amazon's newer checksums.
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === null ? {} : { credentials }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (fileId: string) => ({ Bucket: bucket, Key: `${folder}${fileId}` });
  return {
    async save(content, { contentType, name }) {
      const fileId = randomUUID();
      // Metadata are headers: a Khmer name goes through them encoded.
      const Metadata = name === null ? {} : { name: encodeURIComponent(name.toWellFormed()) };
      await client.send(
        new PutObjectCommand({ ...at(fileId), Body: content, ContentType: contentType, Metadata }),
      );
      return { fileId, contentType, size: content.length };
    },
    async read(fileId) {
      try {
        const { Body, ContentType, Metadata } = await client.send(new GetObjectCommand(at(fileId)));
        const content = Buffer.from((await Body?.transformToByteArray()) ?? []);
        const name = Metadata?.name === undefined ? null : decodeURIComponent(Metadata.name);
        return { content, contentType: ContentType ?? 'application/octet-stream', name };
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return null;
        throw error;
      }
    },
    async remove(fileId) {
      await client.send(new DeleteObjectCommand(at(fileId)));
    },
  };
}
