import type { RequestOptions } from 'node:https';

/** How long MongoDB's server may stay silent, in milliseconds, before the next source is tried. */
const LONGEST_SILENCE = 5_000;

/**
 * Downloads mongod as MongoDB publishes it for this system into the folder, checks it, and returns its path.
 *
 * The resolver and the downloader are mongodb-memory-server's; here they try once, check the server's certificate (which
 * they leave to an npm setting) and print nothing. They are loaded only when needed, for they read the environment.
 */
export async function downloadMongodb(version: string, folder: string): Promise<string> {
  const { MongoBinaryDownload } =
    await import('mongodb-memory-server-core/lib/util/MongoBinaryDownload.js');
  const { DryMongoBinary } = await import('mongodb-memory-server-core/lib/util/DryMongoBinary.js');

  class QuietDownload extends MongoBinaryDownload {
    override httpDownload(
      url: URL,
      options: RequestOptions,
      target: string,
      draft: string,
    ): Promise<string> {
      return super.httpDownload(
        url,
        { ...options, rejectUnauthorized: true },
        target,
        draft,
        1,
        0,
        LONGEST_SILENCE,
      );
    }

    override printDownloadProgress(chunk: { length: number }): void {
      this.dlProgress.current += chunk.length;
    }
  }

  const options = await DryMongoBinary.generateOptions({ version, downloadDir: folder, systemBinary: '' });
  return new QuietDownload({ ...options, downloadDir: folder, version, checkMD5: true }).getMongodPath();
}
