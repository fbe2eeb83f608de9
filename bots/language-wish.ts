import type { Language } from '../contracts';
import { says } from './keywords';

/** A wish for a language is told in few words; a longer text that names one tells of something. */
const LONGEST = 70;

const ENGLISH_WISH =
  /^(?:(?:please|hello|hi|sorry|excuse me|ok|okay)[, ]+)?(?:(?:i|we) (?:want|would like|wish|prefer|need|like)(?: to)?|(?:i|we)['’]d (?:like|prefer)(?: to)?|(?:can|could|may|do|will|would) (?:you|we|i)|let['’]?s|please)?\s*(?:speak|talk|write|chat|use|switch|change|answer|reply|continue)(?:\s+(?:to|in|into|with|me|us|you|the|language|it))*\s+(khmer|cambodian|english)(?:\s+(?:language|please|only|now|instead|with me|to me))*\s*[.!?]*$/i;

const KHMER_WISH =
  /^(?:សូម|ខ្ញុំបាទ|នាងខ្ញុំ|ខ្ញុំ|យើងខ្ញុំ|យើង|ចង់|សុំ|តើ|អាច|លោកអ្នក|លោក|អ្នក|បង|ជួយ|គួរ|ត្រូវការ|បាន|[\s,])*(?:និយាយ|ប្រើប្រាស់|ប្រើ|ប្ដូរ|ប្តូរ|សរសេរ|ឆ្លើយ|ជជែក|បន្ត)(?:ទៅជា|ជាមួយ|ទៅ|ជា|មក|ដោយ|តប|គ្នា|ខ្ញុំ|[\s])*(?:ភាសា)?\s*(ខ្មែរ|អង់គ្លេស)(?:បាន|ទេ|ឬ|មក|វិញ|ណា|ផង|សិន|ជាមួយ|ខ្ញុំ|យើង|[\s។៕?!])*$/u;

const ROMANISED_WISH =
  /^(?:[\p{L}’']+\s+){0,3}(?:niyeay|niyey|nijay|niyay|prer|brae|brer)\s+(?:chea\s+)?(?:ph?easa\s+)?(khmer|khmae|english|angkles)(?:\s+(?:ban|te|mok|vinh))*\s*[.!?]*$/iu;

/**
 * The language that somebody asks to be spoken to in: "I want to speak Khmer", "ខ្ញុំចង់និយាយខ្មែរ", or its bare name. Null for words that only
 * name a language ("the clerk does not speak Khmer").
 */
export function languageWish(text: string): Language | null {
  if (says(text, 'english')) return 'en';
  if (says(text, 'khmer')) return 'km';
  if (text.length > LONGEST) return null;
  const named = [ENGLISH_WISH, KHMER_WISH, ROMANISED_WISH].flatMap(
    (wish) => wish.exec(text.trim())?.[1] ?? [],
  )[0];
  if (named === undefined) return null;
  return /english|angkles|អង់គ្លេស/iu.test(named) ? 'en' : 'km';
}
