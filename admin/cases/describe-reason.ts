import { caseType, categoryCode } from '../../contracts';
import type { Translate } from '../i18n/format-time';

/** `because` holds words of the text, or what a rule is called inside: `category roads`, `មក (threat)`. */
const OF_CATEGORY = /^category (\w+)$/;
const OF_TYPE = /^type (\w+)$/;
const NOT_RAISED = /^(.+) \([\w-]+: not raised\)$/s;
const OF_KIND = /^(.+) \([\w-]+\)$/s;
const NAMED: Partial<Record<string, string>> = {
  'the whole text': 'decision.reason-whole-text',
  'no case': 'decision.reason-no-case',
  'category not certain': 'decision.reason-category-unsure',
  citizen: 'decision.reason-offered',
  'offered-type': 'decision.reason-offered',
  'offered-category': 'decision.reason-offered',
};

/** Tells one reason of a decision in the reader's language; words of the citizen stay as they were written. */
export function describeReason(reason: string, translate: Translate): string {
  const named = NAMED[reason];
  if (named !== undefined) return translate(named);
  const category = categoryCode.safeParse(OF_CATEGORY.exec(reason)?.[1]);
  if (category.success)
    return translate('decision.reason-category', { name: translate(`category.${category.data}`) });
  const type = caseType.safeParse(OF_TYPE.exec(reason)?.[1]);
  if (type.success) return translate('decision.reason-type', { name: translate(`type.${type.data}`) });
  const notRaised = NOT_RAISED.exec(reason)?.[1];
  if (notRaised !== undefined) return translate('decision.reason-not-raised', { words: notRaised });
  return OF_KIND.exec(reason)?.[1] ?? reason;
}
