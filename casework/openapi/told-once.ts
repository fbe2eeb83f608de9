import { z } from 'zod';
import { findOperation } from './find-operation';
import type { Operation } from './operation';

/** A secret that an answer tells once: its field, and how to get a new one. */
export type ToldOnce = NonNullable<Operation['toldOnce']>;

/** What the answer to this request tells once; null: nothing. */
export function toldOnceBy(method: string, path: string): ToldOnce | null {
  return findOperation(method, path)?.toldOnce ?? null;
}

/** The answer as it is described: the repeat of a creation has null instead of its secret, and says so. */
export function describedAnswer({
  answer,
  toldOnce,
}: Pick<Operation, 'answer' | 'toldOnce'>): z.ZodType | null {
  if (toldOnce === undefined || !(answer instanceof z.ZodObject)) return answer;
  const secret = (answer.shape as z.ZodRawShape)[toldOnce.field] as z.ZodType | undefined;
  if (secret === undefined) throw new Error(`The answer has no ${toldOnce.field} to tell once`);
  return answer.extend({ [toldOnce.field]: secret.nullable(), toldBefore: z.string().optional() });
}
