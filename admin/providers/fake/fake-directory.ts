import type {
  EmergencyContact,
  ParkedEvent,
  PresentedOffice,
  PresentedPlace,
  PresentedRegion,
  PresentedSenator,
  PresentedStaff,
} from '../../../contracts';

/** Invented people and the real names of places: what the fake back end of development knows. */

const UPDATED = new Date('2026-01-05T02:00:00Z');
const PROVINCES: Record<number, ReadonlyArray<readonly [code: string, verified: boolean]>> = {
  1: [['12', true]],
  2: [
    ['03', true],
    ['25', true],
  ],
  3: [['08', true]],
  4: [
    ['01', true],
    ['02', true],
    ['17', true],
    ['22', true],
    ['24', true],
  ],
  5: [
    ['07', false],
    ['21', false],
    ['23', false],
  ],
  6: [
    ['14', false],
    ['20', false],
  ],
  7: [
    ['04', false],
    ['05', false],
    ['09', false],
    ['15', false],
    ['18', false],
  ],
  8: [
    ['06', false],
    ['10', false],
    ['11', false],
    ['13', false],
    ['16', false],
    ['19', false],
  ],
};
const SEATS = [6, 8, 5, 10, 7, 7, 9, 6];
const KHMER_DIGITS = '០១២៣៤៥៦៧៨៩';

const inKhmer = (digit: number) => KHMER_DIGITS.charAt(digit);

export const fakeRegions: PresentedRegion[] = SEATS.map((seats, place) => {
  const number = place + 1;
  return {
    _id: `region-${number}`,
    number,
    nameKm: `ភូមិភាគទី${inKhmer(number)}`,
    nameEn: `Region ${number}`,
    seats,
    provinces: (PROVINCES[number] ?? []).map(([code, verified]) => ({ code, verified })),
    officeId: `office-region-${number}`,
    version: 1,
    updatedAt: UPDATED,
  };
});

const office = (
  about: Partial<PresentedOffice> & Pick<PresentedOffice, '_id' | 'kind' | 'nameKm' | 'nameEn'>,
): PresentedOffice => ({
  regionId: null,
  commission: null,
  categories: [],
  active: true,
  version: 1,
  updatedAt: UPDATED,
  ...about,
});

export const fakeOffices: PresentedOffice[] = [
  ...fakeRegions.map(({ _id, number, nameKm }) =>
    office({
      _id: `office-region-${number}`,
      kind: 'region',
      regionId: _id,
      nameKm: `ការិយាល័យសមាជិកព្រឹទ្ធសភា ${nameKm}`,
      nameEn: `Office of the senators of Region ${number}`,
    }),
  ),
  office({
    _id: 'office-commission-3',
    kind: 'commission',
    commission: 3,
    categories: ['agriculture', 'environment', 'water'],
    nameKm: 'គណៈកម្មការទី៣',
    nameEn: 'Commission 3',
  }),
  office({
    _id: 'office-secretariat',
    kind: 'secretariat',
    nameKm: 'អគ្គលេខាធិការដ្ឋានព្រឹទ្ធសភា',
    nameEn: 'Secretariat General of the Senate',
  }),
];

export const fakeSenators: PresentedSenator[] = [
  {
    _id: 'senator-1',
    nameKm: 'លោកជំទាវ គំរូ ទីមួយ',
    nameEn: 'H.E. Example One',
    regionId: 'region-4',
    officeId: null,
    accounts: 1,
    active: true,
    absentUntil: null,
    version: 1,
    updatedAt: UPDATED,
  },
  {
    _id: 'senator-2',
    nameKm: 'ឯកឧត្តម គំរូ ទីពីរ',
    nameEn: 'H.E. Example Two',
    regionId: 'region-4',
    officeId: null,
    accounts: 0,
    active: true,
    absentUntil: new Date('2027-01-14T17:00:00Z'),
    version: 1,
    updatedAt: UPDATED,
  },
];

const person = (
  about: Partial<PresentedStaff> & Pick<PresentedStaff, '_id' | 'name' | 'role'>,
): PresentedStaff => ({
  email: `${about._id}@example.org`,
  officeIds: [],
  language: 'km',
  onDuty: true,
  active: true,
  version: 1,
  ...about,
});

export const fakeStaff: PresentedStaff[] = [
  person({ _id: 'staff-1', name: 'សុខា គំរូ', role: 'administrator' }),
  person({ _id: 'staff-2', name: 'ចន្ថា ឧទាហរណ៍', role: 'office-staff', officeIds: ['office-region-4'] }),
  person({ _id: 'staff-3', name: 'Dara Example', role: 'dispatcher', language: 'en', onDuty: false }),
];

export const fakeContacts: EmergencyContact[] = [
  { id: 'police', nameKm: 'នគរបាលជាតិ', nameEn: 'National Police', phone: '117', verified: true },
  {
    id: 'ambulance',
    nameKm: 'សង្គ្រោះបន្ទាន់ (រថយន្តសង្គ្រោះ)',
    nameEn: 'Ambulance',
    phone: '119',
    verified: false,
  },
  { id: 'fire', nameKm: 'ពន្លត់អគ្គិភ័យ', nameEn: 'Fire brigade', phone: '118', verified: false },
];

export const fakeParked = (now: Date): ParkedEvent[] => [
  {
    _id: 'parked-1',
    channel: 'telegram',
    receivedAt: new Date(now.getTime() - 3_600_000),
    attempts: 5,
    failure: 'The store was out of reach',
    conversationId: 'conversation-9',
  },
];

const fakePlace = (
  code: string,
  level: PresentedPlace['level'],
  type: string,
  typeKm: string,
  nameKm: string,
  nameEn: string,
  above: { km: string; en: string },
): PresentedPlace => ({
  code,
  level,
  type,
  typeKm,
  nameKm,
  nameEn,
  parentCode: code.length > 2 ? code.slice(0, -2) : null,
  latitude: null,
  longitude: null,
  labelKm: `${typeKm}${nameKm}${above.km === '' ? '' : ` ${above.km}`}`,
  labelEn: `${nameEn} ${type}${above.en === '' ? '' : `, ${above.en}`}`,
});

const SIEM_REAP = { km: 'ក្រុងសៀមរាប ខេត្តសៀមរាប', en: 'Siem Reap town, Siem Reap province' };
const PROVINCE_NAMES: ReadonlyArray<readonly [code: string, km: string, en: string]> = [
  ['01', 'បន្ទាយមានជ័យ', 'Banteay Meanchey'],
  ['02', 'បាត់ដំបង', 'Battambang'],
  ['03', 'កំពង់ចាម', 'Kampong Cham'],
  ['04', 'កំពង់ឆ្នាំង', 'Kampong Chhnang'],
  ['05', 'កំពង់ស្ពឺ', 'Kampong Speu'],
  ['06', 'កំពង់ធំ', 'Kampong Thom'],
  ['07', 'កំពត', 'Kampot'],
  ['08', 'កណ្ដាល', 'Kandal'],
  ['09', 'កោះកុង', 'Koh Kong'],
  ['10', 'ក្រចេះ', 'Kratie'],
  ['11', 'មណ្ឌលគិរី', 'Mondul Kiri'],
  ['13', 'ព្រះវិហារ', 'Preah Vihear'],
  ['14', 'ព្រៃវែង', 'Prey Veng'],
  ['15', 'ពោធិ៍សាត់', 'Pursat'],
  ['16', 'រតនគិរី', 'Ratanak Kiri'],
  ['17', 'សៀមរាប', 'Siem Reap'],
  ['18', 'ព្រះសីហនុ', 'Preah Sihanouk'],
  ['19', 'ស្ទឹងត្រែង', 'Stung Treng'],
  ['20', 'ស្វាយរៀង', 'Svay Rieng'],
  ['21', 'តាកែវ', 'Takeo'],
  ['22', 'ឧត្ដរមានជ័យ', 'Oddar Meanchey'],
  ['23', 'កែប', 'Kep'],
  ['24', 'ប៉ៃលិន', 'Pailin'],
  ['25', 'ត្បូងឃ្មុំ', 'Tboung Khmum'],
];

export const fakePlaces: PresentedPlace[] = [
  fakePlace('12', 'province', 'capital', 'រាជធានី', 'ភ្នំពេញ', 'Phnom Penh', { km: '', en: '' }),
  ...PROVINCE_NAMES.map(([code, km, en]) =>
    fakePlace(code, 'province', 'province', 'ខេត្ត', km, en, { km: '', en: '' }),
  ),
  fakePlace('171009', 'commune', 'sangkat', 'សង្កាត់', 'ទឹកវិល', 'Tuek Vil', SIEM_REAP),
  fakePlace('171005', 'commune', 'sangkat', 'សង្កាត់', 'ស្វាយដង្គំ', 'Svay Dankum', SIEM_REAP),
  fakePlace('080906', 'commune', 'khum', 'ឃុំ', 'ទឹកវិល', 'Tuek Vil', {
    km: 'ស្រុកស្អាង ខេត្តកណ្ដាល',
    en: "S'ang district, Kandal province",
  }),
];
