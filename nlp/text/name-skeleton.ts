/**
 * The consonants of a person's name as they sound, the same for both scripts: សុខា and Sokha are `sk`, ចន្ថា and Chantha `cnt`. Vowels are
 * left out, because everybody romanises them differently; so are sounds that are written or not (h, y and w after a vowel, r at the end).
 */
export function nameSkeleton(word: string): string {
  const sounds = /[\u1780-\u17b3]/u.test(word) ? khmerSounds(word) : latinSounds(word);
  return sounds.replaceAll(/(.)\1+/gu, '$1');
}

/** The letters of each sound; N is ng. */
const KHMER_SOUNDS: ReadonlyArray<readonly [sound: string, letters: string]> = [
  ['k', 'កខគឃ'],
  ['N', 'ង'],
  ['c', 'ចឆជឈ'],
  ['n', 'ញណន'],
  ['t', 'ដឋឌឍតថទធ'],
  ['p', 'បផពភ'],
  ['m', 'ម'],
  ['y', 'យ'],
  ['r', 'រឫឬ'],
  ['l', 'លឡឭឮ'],
  ['v', 'វ'],
  ['s', 'សឝឞ'],
  ['h', 'ហ'],
];
const SOUND_OF = new Map(
  KHMER_SOUNDS.flatMap(([sound, letters]) => Array.from(letters, (letter) => [letter, sound] as const)),
);

function khmerSounds(word: string): string {
  const spoken = word
    // What stands under the sign of silence is not spoken, nor is the letter below an n at the end (ច័ន្ទ, Chan).
    .replaceAll(/[\u1780-\u17a2](?:\u17d2[\u1780-\u17a2])?[\u17b7\u17bb]?\u17cd/gu, '')
    .replace(/([នណ])\u17d2[ទធឌ]$/u, '$1')
    .replaceAll('ំង', 'ង')
    .replaceAll('ំ', 'ម');
  const sounds = Array.from(spoken, (letter) => SOUND_OF.get(letter) ?? '').join('');
  return withoutUnsure(sounds, /[\u1780-\u17a2]$/u.test(spoken));
}

const LATIN_SOUNDS: ReadonlyArray<readonly [spelling: RegExp, sound: string]> = [
  [/[^a-z]/g, ''],
  [/ng/g, 'N'],
  [/gn|nh|ny/g, 'n'],
  [/t?ch|j|z/g, 'C'],
  [/[kgqcx]/g, 'k'],
  [/C/g, 'c'],
  [/[td]/g, 't'],
  [/[pbf]/g, 'p'],
  [/w/g, 'v'],
];

function latinSounds(word: string): string {
  let sounds = word.normalize('NFD').toLowerCase();
  for (const [spelling, sound] of LATIN_SOUNDS) sounds = sounds.replaceAll(spelling, sound);
  return withoutUnsure(sounds.replaceAll(/[aeiou]/g, ''), !/[aeiouy]$/.test(sounds));
}

/** @param closed the word ends in a consonant letter */
function withoutUnsure(sounds: string, closed: boolean): string {
  const sure = sounds.charAt(0) + sounds.slice(1).replaceAll(/[hy]/g, '');
  return closed && sure.length > 1 ? sure.replace(/[rv]$/, '') : sure;
}
