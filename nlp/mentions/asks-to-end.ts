/**
 * "សូមបញ្ឈប់ការ" (please end the ...) before anything but messages, calls, the talk itself or one's own complaint; and
 * "បញ្ឈប់" before what troubles people ("end the smoke"). A native speaker must check the Khmer.
 */
const END_OF_A_DOING =
  /បញ្ឈប់(?:អា)?(?:ផ្សែង|ក្លិន|សំឡេង|សម្លេង|ភ្លេង|ធូលី|ឡឥដ្ឋ|ឡដុត|រោងចក្រ|រោងម៉ាស៊ីន|ឡាន|រថយន្ត|ម៉ូតូ|ក្មេង|ពួក|ក្រុមហ៊ុន|សំណង់|ល្បែង|បៀ|អំពើ)|បញ្ឈប់ការ(?!ផ្ញើ|ជូន|សារ|ទទួល|ទំនាក់ទំនង|ទាក់ទង|ជាវ|ផ្តល់|ប្តឹង|បណ្តឹង|តាមដាន|សន្ទនា|ជជែក|និយាយ|ស្ទង់|សួរ|រំខាន|ហៅ|ទូរសព្ទ|កក់|ណាត់|ចុះឈ្មោះ|ងារ)/u;

/** Longer texts are judged as a whole. */
const LONGEST = 200;

/** Whether a text (normalised) asks that somebody else's doing be ended: a report, however much it looks like a wish for silence. */
export const asksToEndADoing = (text: string): boolean =>
  text.length <= LONGEST && END_OF_A_DOING.test(text);
