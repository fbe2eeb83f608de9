/**
 * How people ask that their name is not shown, in the words of the button or their own. The words must be about one's own name:
 * a road without a name and an anonymous letter are parts of a story.
 */
const OWN_NAME =
  /\b(?:be|stay|remain|keep me|report(?:ing)?|write|writing) anonym(?:ous|ously)\b|\bwithout (?:showing |giving |telling )?my name\b|\b(?:do not|don[’']?t|dont|never) (?:show|tell|use|give|share|reveal|mention|disclose) (?:them )?my name\b|\b(?:hide|keep) (?:my name|my identity|who i am)\b|(?:មិន|កុំ)(?:ឱ្យ|អោយ)?(?:បង្ហាញ|បញ្ចេញ|ប្រាប់|ដាក់)(?:នូវ)?ឈ្មោះ|លាក់ឈ្មោះ(?:ខ្ញុំ|របស់ខ្ញុំ)|kom bong ?hanh chmous/iu;
/** What asks for it only when it is the whole message. */
const BARE =
  /^[\s"'«]*(?:anonym(?:ous|ously|ity)|(?:with )?no names?|without (?:a |any )?name|អនាមិក|គ្មានឈ្មោះ|ដោយគ្មានឈ្មោះ|លាក់ឈ្មោះ)(?: please|ផង)?[\s.!?"'»។]*$/iu;
/** Polite words and "I want to" may stand beside it; a story may not. */
const MOST_LETTERS_BESIDE = 24;

/** True when the words ask that one's own name is not shown, also within a story. */
export const asksNoName = (text: string): boolean => BARE.test(text) || OWN_NAME.test(text);

/** True when they ask for hardly anything else: then they are no part of the story. */
export function asksOnlyNoName(text: string): boolean {
  if (BARE.test(text)) return true;
  const [found = ''] = OWN_NAME.exec(text) ?? [];
  return found !== '' && text.trim().length - found.length <= MOST_LETTERS_BESIDE;
}
