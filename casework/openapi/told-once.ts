import { z } from 'zod';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';

/** A secret that an answer tells once: its field, and how to get a new one. */
export type ToldOnce = NonNullable<Operation['toldOnce']>;

const FOUND = OPERATIONS.flatMap(({ method, path, toldOnce }) =>
  toldOnce === undefined
    ? []
    : [{ method, fits: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'), toldOnce }],
);

/** What the answer to this request tells once; null: nothing. */
export function toldOnceBy(method: string, path: string): ToldOnce | null {
  const found = FOUND.find((one) => one.method === method.toLowerCase() && one.fits.test(path));
  return found?.toldOnce ?? null;
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
