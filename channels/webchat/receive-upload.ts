import express, { type Request, type RequestHandler } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { AppError, type FilesPort } from '../../contracts';
import type { StoredAttachment } from './activity';
import { contentTypeOf } from './content-type';
import { Refusal } from './refusal';

/** Azure takes 4 MB in all; phones make larger photographs. */
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 4;
/** All files of one message together, and what goes around them. */
export const MOST_UPLOAD_BYTES = 20 * 1024 * 1024;
const LONGEST_NAME = 120;

/** A file of an upload, held in memory. */
export interface UploadedFile {
  content: Buffer;
  contentType: string;
  name: string | null;
}

/** Multer nests fields whose names have brackets. */
const textFields = z.object({ activity: z.string().default('') });

/** What an upload holds: the activity as text (empty when none was sent) and the files. */
export interface Upload {
  activity: string;
  files: UploadedFile[];
}

/** Reads a multipart upload (parts `activity` and `file`), or a single file as the whole body, into memory. */
export function createUploadReader(): RequestHandler {
  const multipart = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: MOST_BYTES, files: MOST_FILES + 1, fields: 4, parts: MOST_FILES + 5 },
    // A file name arrives in UTF-8: multer would read Khmer as Latin-1.
    defParamCharset: 'utf8',
  });
  const parts: RequestHandler = multipart.any();
  const whole: RequestHandler = express.raw({
    type: (req) => !req.headers['content-type']?.startsWith('multipart/'),
    limit: MOST_BYTES,
  });
  return (req, res, next) => {
    if (req.is('multipart/form-data') === false) return whole(req, res, next);
    return parts(req, res, (error: unknown) => next(asRefusal(error)));
  };
}

/** Multer names what is over a limit; what is left is a body that ends too early or was never multipart. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || 'code' in error) return error;
  return new Refusal('BadArgument', 'The upload is not whole; send it again');
}

/** The stock client sends the activity as a part with a file name, other clients as a plain field. */
export function uploadOf(req: Request): Upload {
  if (Buffer.isBuffer(req.body)) {
    const contentType = req.get('content-type') ?? '';
    return { activity: '', files: [{ content: req.body, contentType, name: nameOf(req) }] };
  }
  const parts = Array.isArray(req.files) ? req.files : [];
  const activityPart = parts.find(({ fieldname }) => fieldname === 'activity');
  const fields = textFields.safeParse(req.body);
  if (!fields.success) throw new Refusal('BadArgument', 'The part `activity` is one text');
  const files = parts.filter((part) => part !== activityPart);
  if (activityPart === undefined && fields.data.activity === '' && files.length === 0)
    throw new Refusal('BadArgument', 'Send multipart/form-data with the part `activity`, files, or both');
  if (files.length > MOST_FILES)
    throw new Refusal('BadArgument', `At most ${MOST_FILES} files go into one message`);
  return {
    activity: activityPart?.buffer.toString('utf8') ?? fields.data.activity,
    files: files.map(({ buffer, mimetype, originalname }) => ({
      content: buffer,
      contentType: mimetype,
      name: originalname === '' ? null : originalname,
    })),
  };
}

/** `Content-Disposition: name="file"; filename="photo.jpg"` of an upload that is one file. */
function nameOf(req: Request): string | null {
  return /filename="([^"]+)"/.exec(req.get('content-disposition') ?? '')?.[1] ?? null;
}

/** Stores the files; what a file is, its content decides. */
export async function storeFiles(
  port: FilesPort | null,
  files: UploadedFile[],
): Promise<StoredAttachment[]> {
  if (port === null) throw new Refusal('UnsupportedMediaType', 'Files are not taken here');
  const typed = files.map((file) => {
    const contentType = contentTypeOf(file.content, file.contentType);
    if (contentType === null)
      throw new Refusal('UnsupportedMediaType', 'Only photos, sound, films and PDF files are taken');
    return { ...file, contentType };
  });
  const stored: StoredAttachment[] = [];
  try {
    for (const { content, contentType, name: told } of typed) {
      const name = told?.toWellFormed().slice(-LONGEST_NAME) ?? null;
      const { fileId, size, scan } = await port.save(content, { contentType, name }).catch(toldApart);
      stored.push({ fileId, contentType, name, size, ...(scan === undefined ? {} : { scan }) });
    }
    return stored;
  } catch (error) {
    // They are refused together.
    for (const { fileId } of stored) await port.remove(fileId);
    throw error;
  }
}

/** A file that was looked at and refused (infected, a program, huge once opened) is a kind that is not taken. */
function toldApart(error: unknown): never {
  if (error instanceof AppError && error.code === 'bad-input')
    throw new Refusal('UnsupportedMediaType', error.message);
  throw error;
}
