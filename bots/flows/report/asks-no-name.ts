/**
 * How people ask that their name is not shown, in the words of the button or their own. The words must be about one's own name:
 * a road without a name and an anonymous letter are parts of a story.
 */
const OWN_NAME =
  /\b(?:be|stay|remain|keep me|report(?:ing)?|write|writing) anonym(?:ous|ously)\b|\bwithout (?:showing |giving |telling )?my name\b|\b(?:do not|don[’']?t|dont|never|not) (?:want(?: you| anyone| anybody| them)? to |wish to |like to |dare to |dare )?(?:show|tell|use|give|share|reveal|mention|disclose|say|write|put|publish|know) (?:them |you |out |down )?(?:my name|who i am|my identity)\b|\b(?:do not|don[’']?t|dont) want my name\b|\b(?:no one|nobody|no body) (?:may|must|should|can|is to|will) (?:know|learn|see|hear) (?:my name|who i am|that it (?:is|was) me)\b|\bwithout (?:my name|(?:saying|writing) who i am)\b|\b(?:hide|keep|remove|delete|erase|take out|take off|withhold|cover) (?:my name|my identity|who i am)\b|\btake my name (?:out|off|away)\b|(?:មិន|កុំ|អត់|ពុំ)(?:ចង់)?(?:ឱ្យ|ឲ្យ|អោយ)?(?:គេ|អ្នកណា|នរណា)?(?:បង្ហាញ|បញ្ចេញ|បញ្ចេញនូវ|ប្រាប់|ដាក់|ដឹង|ឮ|ស្គាល់|សរសេរ)(?:នូវ|ពី)?(?:ឈ្មោះ|អត្តសញ្ញាណ)|(?:មិន|កុំ)(?:ចង់)?(?:ឱ្យ|ឲ្យ|អោយ)(?:គេ|អ្នកណា|នរណា)(?:ម្នាក់)?ដឹងថា(?:ជា)?ខ្ញុំ|(?:រក្សា|ទុក)(?:ឈ្មោះ|អត្តសញ្ញាណ)(?:ខ្ញុំ|របស់ខ្ញុំ)?(?:ជា|ឱ្យ|ឲ្យ|អោយ)?(?:ការ)?សម្ងាត់|(?:លាក់|ដក|លុប|បិទ)(?:ចេញ)?(?:នូវ)?ឈ្មោះ(?:របស់)?ខ្ញុំ|kom bong ?hanh chmous/iu;
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
