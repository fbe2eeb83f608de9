/*
 * How people say that something told before was not right, whatever it was: "no, it is in Kep", "sorry, I meant the bridge",
 * "ច្រឡំហើយ". What is put in its place is for whoever asks: a place, a subject, or words for a case that was filed.
 */
const OPENING = '(?:(?:oh|ah|hmm|well|ok|okay)[\\s,.!]+)*';
const NAMED = "(?:its?|it[’']s|i|the|that|this|not|in|at|near|sorry|wrong|we|he|she|they|my|there)";
/** "No, there is no light": what begins like a denial goes on with the story. */
const TELLS_ON = '(?! (?:is|are|was|were|has|have|had) (?:no|also|still)\\b)';
const ENGLISH = new RegExp(
  [
    `^${OPENING}(?:no|nope)(?:\\s*[,.!:;]|\\s+${NAMED}\\b${TELLS_ON})`,
    `^${OPENING}not(?:[,.!]|\\s+(?:it|its|in|at|near|the place)\\b|\\s.+\\bbut\\b)`,
    `^${OPENING}(?:sorry|wait|oops|actually|wrong|correction|my mistake)\\b`,
    `^oh[\\s,.!]+${NAMED}\\b${TELLS_ON}`,
    '\\bi mean(?:t)?\\b|\\bi (?:wrote|typed|said|gave|put) (?:it |that |the place |the name )?wrong(?:ly)?\\b',
  ].join('|'),
  'iu',
);
const KHMER =
  /^(?:អូ|អ៎|អរ|បាទ|ចាស|[\s,.!])*(?:អត់ទេ|អត់មែន|ទេ|មិនមែន|មិនត្រូវ|មិនត្រឹមត្រូវ|ខុស(?!ច្បាប់|គ្នា|ប្លែក)|(?:ខ្ញុំ)?ច្រឡំ|សុំទោស|សូមទោស|សូមអភ័យទោស|អភ័យទោស|សូមកែ|កែតម្រូវ)|(?:សរសេរ|ប្រាប់|និយាយ|ដាក់|វាយ)(?:ច្រឡំ|ខុស)/u;
const ROMANISED = /^(?:ot te|ot men|min men|khos|chrolom|chralom|som ?tos)\b/iu;

/** True when words say that something told before was not right. */
export const takesBack = (text: string): boolean =>
  ENGLISH.test(text) || KHMER.test(text) || ROMANISED.test(text);
