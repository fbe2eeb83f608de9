import { z } from 'zod';
import { pageInfo } from '../../contracts';
import type { Permission } from '../staff/policies';

/** One endpoint of the API as its description tells it. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  /** In OpenAPI's form: `/cases/{caseId}`. */
  path: string;
  summary: { km: string; en: string };
  /** Null: everybody who is signed in; `public`: nobody has to be. */
  permission: Permission | null | 'public';
  status?: number;
  /** The version that was seen is named in `If-Match`, where no body can tell it. */
  ifMatch?: true;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Statuses with which it refuses besides those that every endpoint of its kind has. */
  refuses?: number[];
  /**
   * A secret of the answer that is told with the first answer alone: whoever repeats the request with its Idempotency-Key hears null
   * there, and as `toldBefore` how to get a new one. It is not kept either.
   */
  toldOnce?: { field: string; instead: { km: string; en: string } };
  /** Null: no body, or a file. */
  answer: z.ZodType | null;
}

/** A list with its page. */
export const listOf = (item: z.ZodType) => z.object({ data: z.array(item), page: pageInfo });
