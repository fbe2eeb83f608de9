/**
 * How people ask that their name is not shown, in the words of the button or their own. Anything plainer ("no name of the street")
 * is not among them: hiding a name that may be shown costs nothing, but the words must be about one's own name.
 */
const NO_NAME =
  /\banonym(?:ous|ously|ity)\b|\bwithout (?:showing |giving |telling )?(?:my |a |any )?name\b|^\W*no names?\W*$|\b(?:do not|don[’']?t|dont|never) (?:show|tell|use|give|share|reveal|mention|disclose) (?:them )?my name\b|\b(?:hide|keep) (?:my name|my identity|who i am)\b|អនាមិក|(?:មិន|កុំ)(?:ឱ្យ|អោយ)?(?:បង្ហាញ|បញ្ចេញ|ប្រាប់|ដាក់|និយាយ)(?:នូវ)?ឈ្មោះ|(?:លាក់|គ្មាន)ឈ្មោះ|kom bong ?hanh chmous/iu;
const LONGEST_WISH = 60;

/** True when the words ask that one's own name is not shown, also within a story. */
export const asksNoName = (text: string): boolean => NO_NAME.test(text);

/** True when they ask for nothing else. */
export const asksOnlyNoName = (text: string): boolean => text.length <= LONGEST_WISH && asksNoName(text);
