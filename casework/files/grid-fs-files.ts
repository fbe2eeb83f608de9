import { mongo } from 'mongoose';
import type { FilesPort } from '../../contracts';
import type { Desk } from '../desk';
import { newId } from '../new-id';

/** Files in MongoDB itself: nothing else has to be set up, backed up or kept in step. */
export function createGridFsFiles(desk: Pick<Desk, 'connection' | 'clock'>): FilesPort {
  const { db } = desk.connection;
  if (db === undefined) throw new Error('files need an open MongoDB connection');
  const bucket = new mongo.GridFSBucket(db, { bucketName: 'files' });
  return {
    async save(content, { contentType, name }) {
      const fileId = newId(desk.clock());
      const upload = bucket.openUploadStreamWithId(fileId as never, name ?? fileId, {
        metadata: { contentType, name },
      });
      await new Promise<void>((resolve, reject) => {
        upload.once('finish', resolve).once('error', reject);
        upload.end(content);
      });
      return { fileId, contentType, size: content.length };
    },
    async read(fileId) {
      const [file] = await bucket.find({ _id: fileId as never }).toArray();
      if (file === undefined) return null;
      const chunks: Buffer[] = [];
      for await (const chunk of bucket.openDownloadStream(fileId as never)) chunks.push(chunk as Buffer);
      const { contentType = 'application/octet-stream', name = null } = (file.metadata ?? {}) as {
        contentType?: string;
        name?: string | null;
      };
      return { content: Buffer.concat(chunks), contentType, name };
    },
    async remove(fileId) {
      const [file] = await bucket.find({ _id: fileId as never }).toArray();
      if (file !== undefined) await bucket.delete(fileId as never);
    },
  };
}
