import { z } from 'zod';

/** A moment as a request tells it, `2026-12-01T08:00:00+07:00`, or a day, which begins at midnight UTC: never `true` or a number. */
export const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text));
