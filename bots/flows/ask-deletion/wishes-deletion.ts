import { readNumberAndPin } from '../track/read-digits';

/** A wish to delete is told in few words; longer texts that speak of deleting tell of something. */
const LONGEST_DELETION_WISH = 150;

/** With a number of ten digits so few words mean its case. */
const LONGEST_NUMBERED_WISH = 60;
const DELETING = /\b(?:delete|erase|remove)|លុប/iu;

const BARE_WISH =
  /^(?:please )?(?:delete|erase|remove)(?: (?:it|this|that))?(?: please)?$|^(?:ខ្ញុំ)?(?:សូម|សុំ|ចង់)*(?:ឱ្យ)?លុប(?:ចោល|វិញ|ចេញ)*$/u;

const WISHES = [
  /\b(?:delete|erase|remove) (?:all )?(?:of )?(?:my|this|that|the|our)?(?: ?(?:last|old|first))? ?(?:cases?|messages?|story|stories|reports?|complaints?|words)\b/u,
  /\b(?:delete|erase|remove) (?:it|this|that)?(?: ?number)? ?\d/u,
  /\b(?:delete|erase|remove) (?:everything|all|anything|what|the words)(?: that| of what| what)? (?:i|we)(?: have|[’']?ve)? (?:wrote|written|said|told|sent|typed)\b/u,
  /លុប(?:ចោល|ចេញ|វិញ)*(?:នូវ)?(?:អ្វី|អី|ទាំងអស់|គ្រប់យ៉ាង|ៗ)*ដែល(?:ខ្ញុំ|យើង)(?:បាន)?(?:សរសេរ|ប្រាប់|ផ្ញើ|និយាយ)/u,
  /\b(?:want|have|get|like)\b.{0,25}\b(?:it|case|message|story|report|complaint|words)\b.{0,30}\b(?:deleted|erased|removed)\b/u,
  /លុប(?:ចោល|ចេញ|វិញ)?(?:នូវ)?(?:ទាំងអស់)?(?:សំណុំរឿង|រឿង|សារ|ករណី|ពាក្យ|បណ្ដឹង|បណ្តឹង|របាយការណ៍|លេខ|\d)/u,
  /(?:រឿង|សារ|ករណី|ពាក្យ|បណ្ដឹង|បណ្តឹង|របាយការណ៍|\d).{0,40}លុប(?:ចោល|ចេញ|វិញ)*(?:ឱ្យ|ឲ្យ)?(?:ខ្ញុំ)?(?:ផង|បានទេ|ទេ)?$/u,
];

/** All that is known of somebody: only their own, for offices and companies delete things, too. */
const DATA_WISHES = [
  /\b(?:delete|erase|remove) (?:all )?(?:of )?(?:my|our) (?:personal |private |own )?(?:data|info|information|details|account|profile|chats?|conversations?)\b/u,
  /\b(?:delete|erase|remove) (?:everything|all|what) (?:that )?(?:you (?:have|know|keep) )?(?:of|about|on|from) me\b/u,
  /\b(?:want|have|get|like)\b.{0,25}\bmy (?:personal )?(?:data|information|account)\b.{0,30}\b(?:deleted|erased|removed)\b/u,
  /លុប(?:ចោល|ចេញ|វិញ)?(?:នូវ)?(?:ទាំងអស់)?(?:ទិន្នន័យ|ទិន្ន័យ|ព័ត៌មាន|គណនី)(?:ផ្ទាល់ខ្លួន)?(?:ទាំងអស់)?(?:របស់)?ខ្ញុំ/u,
  /(?:ទិន្នន័យ|ទិន្ន័យ|ព័ត៌មាន|គណនី)(?:ផ្ទាល់ខ្លួន)?(?:ទាំងអស់)?(?:របស់)?ខ្ញុំ.{0,30}លុប(?:ចោល|ចេញ|វិញ)*(?:ឱ្យ|ឲ្យ)?(?:ខ្ញុំ)?(?:ផង|បានទេ|ទេ)?$/u,
];

/** A case was filed; a message may be one that is not sent yet. */
const FILED = /\bcases?\b|សំណុំរឿង|ករណី/iu;

/** True when the wish names what was filed, not the words that are being written. */
export const namesFiled = (text: string): boolean => FILED.test(text);

/**
 * How plainly words ask to delete: `bare` names nothing ("delete it"), `plain` names a case, a message or a number, `data` all
 * that is known of whoever writes.
 */
export function wishesDeletion(text: string): 'bare' | 'plain' | 'data' | null {
  if (text.length > LONGEST_DELETION_WISH) return null;
  const numbered = text.length <= LONGEST_NUMBERED_WISH && readNumberAndPin(text).number !== null;
  if (numbered && DELETING.test(text)) return 'plain';
  const words = foldWish(text);
  if (BARE_WISH.test(words)) return 'bare';
  if (DATA_WISHES.some((pattern) => pattern.test(words))) return 'data';
  return WISHES.some((pattern) => pattern.test(words)) ? 'plain' : null;
}

/** Khmer is written with and without spaces: those beside a Khmer letter mean nothing here. */
function foldWish(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u200b\u200c\u2060។.!?]/gu, '')
    .replace(/(?<=[\u1780-\u17ff])\s+|\s+(?=[\u1780-\u17ff])/gu, '')
    .trim();
}
