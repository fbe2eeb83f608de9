import type { StaffRecord } from '../../contracts';
import { nameSkeleton, plainLetters } from '../../nlp';
import type { Directory } from '../routing/office-directory';
import { ROLE_NAMES } from './role-names';

/** Fewer consonants than that fit half of the staff. */
const FEWEST_SOUNDS = 2;

/**
 * Who fits every word of `q`: by their name in either script, by that of their role or of an office in their charge in either language, or,
 * where the reader may read addresses, by theirs.
 */
export function fitsWords(
  q: string,
  { offices }: Pick<Directory, 'offices'>,
  byEmail: boolean,
): (record: StaffRecord) => boolean {
  const words = plainLetters(q).split(/\s+/u).filter(Boolean);
  return ({ name, email, role, officeIds }) => {
    const places = officeIds.flatMap((id) => {
      const office = offices.get(id);
      return office === undefined ? [] : [office.nameKm, office.nameEn];
    });
    const roles = Object.values(ROLE_NAMES[role]);
    const text = plainLetters([name, ...(byEmail ? [email] : []), ...roles, ...places].join('\n'));
    return words.every((word) => text.includes(word) || soundsLikeOneOf(word, plainLetters(name)));
  };
}

const isKhmer = (text: string) => /\p{Script=Khmer}/u.test(text);

/** Whether a word begins like one of the name's words that is written in the other script. */
function soundsLikeOneOf(word: string, name: string): boolean {
  const sounds = nameSkeleton(word);
  if (sounds.length < FEWEST_SOUNDS) return false;
  return name
    .split(/\s+/u)
    .some((part) => isKhmer(part) !== isKhmer(word) && nameSkeleton(part).startsWith(sounds));
}
