/** The unit words by which a label names a type of place: the word before the name in Khmer, after it in English. */
export const UNIT_KM: Readonly<Record<string, string>> = {
  'reach theani': 'រាជធានី',
  khet: 'ខេត្ត',
  krong: 'ក្រុង',
  srok: 'ស្រុក',
  khan: 'ខណ្ឌ',
  khum: 'ឃុំ',
  sangkat: 'សង្កាត់',
  phum: 'ភូមិ',
};

export const UNIT_EN: Readonly<Record<string, string>> = {
  'reach theani': 'capital',
  khet: 'province',
  krong: 'town',
  srok: 'district',
  khan: 'khan',
  khum: 'commune',
  sangkat: 'sangkat',
  phum: 'village',
};
