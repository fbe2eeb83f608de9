export type Script = 'km' | 'en' | 'roman';

/** The words of each unit by script, and their abbreviations. */
export const UNITS: Record<string, { km: string[]; en: string[]; roman: string[]; short: string[] }> = {
  'reach theani': { km: ['រាជធានី'], en: ['capital'], roman: ['reach theani', 'krong'], short: [] },
  khet: { km: ['ខេត្ត'], en: ['province'], roman: ['khet', 'khaet'], short: ['ខ.'] },
  krong: { km: ['ក្រុង'], en: ['town', 'city'], roman: ['krong', 'krung'], short: ['ក្រ.'] },
  srok: { km: ['ស្រុក'], en: ['district'], roman: ['srok', 'srock'], short: ['ស្រ.'] },
  khan: { km: ['ខណ្ឌ'], en: ['district', 'khan'], roman: ['khan'], short: ['ខ.'] },
  khum: { km: ['ឃុំ'], en: ['commune'], roman: ['khum', 'khom'], short: ['ឃ.'] },
  sangkat: {
    km: ['សង្កាត់'],
    en: ['commune', 'sangkat'],
    roman: ['sangkat', 'songkat'],
    short: ['ស.', 'sk.'],
  },
  phum: { km: ['ភូមិ'], en: ['village'], roman: ['phum', 'phoum'], short: ['ភ.'] },
};
/** The unit of the same level that people say instead. */
export const WRONG_UNIT: Record<string, string> = {
  khum: 'sangkat',
  sangkat: 'khum',
  srok: 'krong',
  krong: 'srok',
  khan: 'srok',
};

/** Other spellings of the commonest syllables. */
export const ROMANISED: Array<[from: RegExp, to: string[]]> = [
  [/\bTuek\b/, ['Teuk', 'Toek', 'Tuk']],
  [/\bRuessei\b/, ['Russey', 'Russei', 'Reussey']],
  [/\bPreaek\b/, ['Prek', 'Preak']],
  [/\bKaoh\b/, ['Koh', 'Ko']],
  [/\bKouk\b/, ['Kok', 'Kork']],
  [/\bPhnum\b/, ['Phnom', 'Pnom']],
  [/\bBoeng\b/, ['Boeung', 'Beung', 'Boueng']],
  [/\bStueng\b/, ['Stung', 'Steung']],
  [/\bKampong\b/, ['Kompong', 'Kampung']],
  [/\bTuol\b/, ['Toul', 'Tul']],
  [/\bThum\b/, ['Thom']],
  [/\bTouch\b/, ['Toch']],
  [/\bVoat\b/, ['Wat', 'Vat']],
  [/\bOu\b/, ['O', 'Or']],
  [/\bTrapeang\b/, ['Tropeang', 'Trapaing']],
  [/\bSamraong\b/, ['Samrong', 'Somrong']],
  [/\bMean Chey\b/, ['Meanchey', 'Mean Chhey']],
  [/\bSrae\b/, ['Sre']],
  [/\bKaev\b/, ['Keo', 'Kev']],
  [/\bDoun\b/, ['Daun', 'Don']],
  [/ei\b/, ['ey', 'ai']],
  [/ey\b/, ['ei']],
  [/aeng\b/, ['eng']],
  [/aek\b/, ['ek']],
  [/aok\b/, ['ok']],
  [/aong\b/, ['ong']],
  [/\bChr/, ['Cr', 'Chhr']],
  [/Thm/, ['Tm']],
  [/Sv/, ['Sw']],
];

/** What stands before and after an address. */
export const SENTENCES: Record<Script, Array<[before: string, after: string]>> = {
  km: [
    ['ខ្ញុំរស់នៅ', ''],
    ['ផ្លូវខូចខ្លាំងនៅ', ' សូមជួយ'],
    ['សូមជួយមើលផង ទឹកលិចផ្ទះនៅ', ' ៣ថ្ងៃហើយ'],
    ['គ្មានភ្លើងប្រើនៅ', ' តាំងពីម្សិលមិញ'],
    ['', ''],
  ],
  en: [
    ['The road is broken in ', ', please help us.'],
    ['I live in ', '.'],
    ['We have had no clean water at ', ' for three weeks and nobody answers.'],
    ['Our land was taken at ', ' last year.'],
    ['', ''],
  ],
  roman: [
    ['phlov khoch nov ', ' som chuoy phong'],
    ['khnhom nov ', ''],
    ['ot mean phlerng te nov ', ' yu haey'],
    ['', ''],
  ],
};

/** What stands right before an address. */
export const LANDMARKS: Record<Script, string[]> = {
  km: ['ក្បែរវត្តមួយ ', 'ផ្ទះលេខ១២ ផ្លូវ២៧១ ', 'ជិតសាលារៀន ', 'ក្រុមទី៣ '],
  en: ['near the market, ', 'House 12, Street 271, ', 'behind the pagoda, ', 'Group 3, '],
  roman: ['chit phsar, ', 'phteah lek 12 phlov 271, ', 'mok sala rien, '],
};
