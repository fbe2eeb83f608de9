import { z } from 'zod';
import { placeCode } from './place';
import { caseType, categoryCode, intentCode, priority, textLanguage } from './vocabulary';

/** A half-open range of UTF-16 offsets in the original text. */
export const textSpan = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});
export type TextSpan = z.infer<typeof textSpan>;

/**
 * One judgement of the machine. `code` is null when it abstains (confidence below the calibrated threshold);
 * `candidates` are the likeliest codes, best first, with calibrated probabilities; `because` are the words of the text
 * (or the names of the rules) that decided, strongest first.
 */
const judgement = <Code extends z.ZodType>(code: Code) =>
  z.object({
    code: code.nullable(),
    confidence: z.number().min(0).max(1),
    candidates: z.array(z.object({ code, confidence: z.number().min(0).max(1) })),
    because: z.array(z.string()),
  });

export const intentJudgement = judgement(intentCode);
export const typeJudgement = judgement(caseType);
export const categoryJudgement = judgement(categoryCode);
export const priorityJudgement = judgement(priority);
export type Judgement<Code extends string> = {
  code: Code | null;
  confidence: number;
  candidates: Array<{ code: Code; confidence: number }>;
  because: string[];
};

/** A danger as it stands in the `because` of a priority: "has been sold (trafficking)". */
export const dangerReason = (words: string, kind: string): string => `${words} (${kind})`;

/** True when words of the text name the danger; else the look of the whole text alone made it urgent. */
export const namesDanger = ({ because }: Pick<Judgement<string>, 'because'>): boolean =>
  because.some((reason) => reason.endsWith(')') && !reason.endsWith(': not raised)'));

/**
 * The place named in a text. `code` is the deepest official code that the text supports, null when several places fit:
 * then `candidates` holds every fitting code. `chain` runs from the province down to the deepest known place (of `code`).
 */
export const placeJudgement = z.object({
  code: placeCode.nullable(),
  candidates: z.array(placeCode),
  confidence: z.number().min(0).max(1),
  span: textSpan,
  chain: z.array(z.object({ code: placeCode, nameKm: z.string(), nameEn: z.string(), type: z.string() })),
  reasons: z.array(z.string()),
});
export type PlaceJudgement = z.infer<typeof placeJudgement>;

/** A calendar date or range told in a text, as ISO days (YYYY-MM-DD) in the service's time zone. */
export const dateMention = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  span: textSpan,
  text: z.string(),
});
export type DateMention = z.infer<typeof dateMention>;

export const amountMention = z.object({
  value: z.number(),
  currency: z.enum(['KHR', 'USD']),
  span: textSpan,
  text: z.string(),
});
export type AmountMention = z.infer<typeof amountMention>;

/** A Cambodian (or international) phone number in E.164. */
export const phoneMention = z.object({ e164: z.string(), span: textSpan, text: z.string() });
export type PhoneMention = z.infer<typeof phoneMention>;

/** Everything understood from one text. Pure data: the same text, options and model version give the same result. */
export const understanding = z.object({
  language: textLanguage,
  intent: intentJudgement,
  type: typeJudgement,
  category: categoryJudgement,
  priority: priorityJudgement,
  place: placeJudgement.nullable(),
  dates: z.array(dateMention),
  amounts: z.array(amountMention),
  phones: z.array(phoneMention),
  caseNumber: z
    .string()
    .regex(/^[1-9]\d{9}$/)
    .nullable(),
  modelVersion: z.string(),
});
export type Understanding = z.infer<typeof understanding>;
