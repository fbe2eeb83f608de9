import type { PlaceJudgement } from '../../../contracts';
import type { DialoguePlaces } from '../../../bots';

const PLACES: Record<string, { km: string; en: string }> = {
  '08': { km: 'ខេត្តកណ្ដាល', en: 'Kandal province' },
  '0803': { km: 'ស្រុកខ្សាច់កណ្ដាល', en: 'Khsach Kandal district' },
  '080311': { km: 'ឃុំទឹកវិល', en: 'Tuek Vil commune' },
  '0801': { km: 'ស្រុកកណ្ដាលស្ទឹង', en: 'Kandal Stueng district' },
  '080101': { km: 'ឃុំចំប៉ាទង', en: 'Champa Tong commune' },
  '080302': { km: 'ឃុំចំប៉ាទង', en: 'Champa Tong commune' },
  '171002': { km: 'សង្កាត់ចំប៉ាទង', en: 'Champa Tong sangkat' },
  '17': { km: 'ខេត្តសៀមរាប', en: 'Siem Reap province' },
  '1710': { km: 'ក្រុងសៀមរាប', en: 'Siem Reap town' },
  '171012': { km: 'សង្កាត់ទឹកវិល', en: 'Tuek Vil sangkat' },
  '171001': { km: 'សង្កាត់ស្លក្រាម', en: 'Sla Kram sangkat' },
};
/** Names as people write them, longest first, with every code that bears the name. */
const NAMES: Array<[string, string[]]> = [
  ['siem reap', ['17']],
  ['សៀមរាប', ['17']],
  ['kandal', ['08']],
  ['កណ្ដាល', ['08']],
  ['sla kram', ['171001']],
  ['ស្លក្រាម', ['171001']],
  ['champa tong', ['080101', '080302', '171002']],
  ['tuek vil', ['080311', '171012']],
  ['ទឹកវិល', ['080311', '171012']],
];

export function resolvePlace(text: string): PlaceJudgement | null {
  const lower = text.toLowerCase();
  const named = NAMES.filter(([name]) => lower.includes(name));
  const deepest = named.at(-1);
  if (!deepest) return null;
  const parents = named.slice(0, -1).flatMap(([, codes]) => codes);
  const fitting = deepest[1].filter((code) => parents.every((parent) => code.startsWith(parent)));
  const candidates = fitting.length > 0 ? fitting : deepest[1];
  const start = lower.indexOf(deepest[0]);
  return {
    code: candidates.length === 1 ? (candidates[0] ?? null) : null,
    candidates,
    confidence: 0.9,
    span: { start, end: start + deepest[0].length },
    chain: [],
    reasons: [`"${deepest[0]}" is a name of ${candidates.join(', ')}`],
  };
}

/** The handful of places that talks happen in. */
export const talkPlaces: DialoguePlaces = {
  version: 'places-1',
  label: (code, language) => {
    if (!PLACES[code]) return null;
    const chain = [6, 4, 2]
      .filter((length) => length <= code.length)
      .map((length) => code.slice(0, length));
    return chain.map((each) => PLACES[each]?.[language]).join(language === 'km' ? ' ' : ', ');
  },
  resolve: resolvePlace,
  nearestCommune: ({ latitude }) => ({ code: '171001', distanceKm: Math.abs(latitude - 13.36) * 111 }),
};

/** Two regions and their provinces. */
export const REGIONS = [
  { _id: 'region-3', nameKm: 'ភូមិភាគទី៣', nameEn: 'Region 3', provinces: ['08'] },
  { _id: 'region-4', nameKm: 'ភូមិភាគទី៤', nameEn: 'Region 4', provinces: ['01', '17'] },
];
