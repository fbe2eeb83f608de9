import type { StaffRecord } from '../../contracts';
import { normalise } from '../../nlp';
import type { Directory } from '../routing/office-directory';

/** Text as it is compared: letters of one form, no capitals. */
const plain = (text: string) => normalise(text).text.toLowerCase();

/**
 * Who fits every word of `q`: by their name, by that of an office in their charge in either language, or, where the reader may read
 * addresses, by theirs.
 */
export function fitsWords(
  q: string,
  { offices }: Pick<Directory, 'offices'>,
  byEmail: boolean,
): (record: StaffRecord) => boolean {
  const words = plain(q).split(/\s+/u).filter(Boolean);
  return ({ name, email, officeIds }) => {
    const places = officeIds.flatMap((id) => {
      const office = offices.get(id);
      return office === undefined ? [] : [office.nameKm, office.nameEn];
    });
    const text = plain([name, ...(byEmail ? [email] : []), ...places].join('\n'));
    return words.every((word) => text.includes(word));
  };
}
