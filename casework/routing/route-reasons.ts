import type {
  OfficeRecord,
  Place,
  ReadableReason,
  RegionRecord,
  RoutingRule,
  SenatorRecord,
} from '../../contracts';
import type { Picked } from './pick-one';

/** The sentences that a route is explained with; they are kept with the case and shown to the staff in their language. */

type How = Extract<Picked<unknown>, { how: unknown }>['how'];

const UNIT_EN: Record<string, string> = {
  khet: 'province',
  'reach theani': 'capital',
  srok: 'district',
  khan: 'khan',
  krong: 'town',
  khum: 'khum',
  sangkat: 'sangkat',
  phum: 'village',
};

/** "Tuek Vil is a sangkat of Siem Reap town in Siem Reap province, which is in Region 4." */
export function placeInRegion(chain: Place[], region: RegionRecord): ReadableReason {
  const deepest = chain.at(-1);
  if (deepest === undefined) return NO_PLACE;
  const unit = (place: Place) => UNIT_EN[place.type] ?? place.type;
  const named = (place: Place) =>
    unit(place) === 'capital' ? place.nameEn : `${place.nameEn} ${unit(place)}`;
  const parents = chain.slice(0, -1).reverse();
  const [parent, ...above] = parents;
  const inside = parent === undefined ? '' : ` of ${[named(parent), ...above.map(named)].join(' in ')}`;
  const parentsKm = parents.map(({ typeKm, nameKm }) => `${typeKm}${nameKm}`).join(' ');
  const article = chain.length === 1 && unit(deepest) === 'capital' ? 'the' : 'a';
  return {
    en: `${deepest.nameEn} is ${article} ${unit(deepest)}${inside}, which is in ${region.nameEn}.`,
    km:
      parents.length === 0
        ? `${deepest.typeKm}${deepest.nameKm} ស្ថិតក្នុង${region.nameKm}។`
        : `${deepest.nameKm} ជា${deepest.typeKm}មួយនៃ${parentsKm} ដែលស្ថិតក្នុង${region.nameKm}។`,
  };
}

export const NO_PLACE: ReadableReason = {
  en: 'No place is known yet, so a person has to find out which region the case belongs to.',
  km: 'មិនទាន់ដឹងទីកន្លែងនៅឡើយ ដូច្នេះមន្ត្រីត្រូវរកឱ្យដឹងថាករណីនេះជារបស់ភូមិភាគណា។',
};

export const noRegion = (province: Place): ReadableReason => ({
  en: `${province.nameEn} belongs to no region of the Senate in the present data: an administrator must add it.`,
  km: `${province.nameKm} មិនទាន់មានក្នុងភូមិភាគណាមួយនៃព្រឹទ្ធសភាទេ៖ អ្នកគ្រប់គ្រងប្រព័ន្ធត្រូវបន្ថែមវា។`,
});

export const unverified = (province: Place, region: RegionRecord): ReadableReason => ({
  en: `That ${province.nameEn} is in ${region.nameEn} has not been verified in an official text yet.`,
  km: `ការដែល${province.nameKm}ស្ថិតក្នុង${region.nameKm} មិនទាន់បានផ្ទៀងផ្ទាត់ជាមួយឯកសារផ្លូវការនៅឡើយទេ។`,
});

export const noSenators = (region: RegionRecord, office: OfficeRecord): ReadableReason => ({
  en: `No available senator of ${region.nameEn} is entered, so the case goes to: ${office.nameEn}.`,
  km: `មិនទាន់មានសមាជិកព្រឹទ្ធសភានៃ${region.nameKm}ដែលអាចទទួលបានទេ ដូច្នេះករណីនេះត្រូវបញ្ជូនទៅ${office.nameKm}។`,
});

const AMONG: Record<How, { en: (name: string) => string; km: (name: string) => string }> = {
  'only-one': {
    en: (name) => `${name} is the only one who can take it now`,
    km: (name) => `ពេលនេះមានតែ${name}ប៉ុណ្ណោះដែលអាចទទួលបាន`,
  },
  'earlier-case': {
    en: (name) => `${name} has had an earlier case of the same citizen`,
    km: (name) => `${name} ធ្លាប់ទទួលករណីមុនរបស់ប្រជាពលរដ្ឋដដែលនេះ`,
  },
  'least-loaded': {
    en: (name) => `of those who are present, ${name} has the fewest open cases`,
    km: (name) => `ក្នុងចំណោមអ្នកដែលមានវត្តមាន ${name} មានករណីកំពុងដំណើរការតិចជាងគេ`,
  },
  'on-duty': {
    en: (name) => `of those on duty, ${name} has the fewest open cases`,
    km: (name) => `ក្នុងចំណោមអ្នកប្រចាំការ ${name} មានករណីកំពុងដំណើរការតិចជាងគេ`,
  },
  'round-robin': {
    en: (name) => `those who are present take turns, and it is the turn of ${name}`,
    km: (name) => `អ្នកដែលមានវត្តមានទទួលតាមវេន ហើយនេះជាវេនរបស់${name}`,
  },
};

export const chosenSenator = (senator: SenatorRecord, region: RegionRecord, how: How): ReadableReason => ({
  en: `Senators of ${region.nameEn}: ${AMONG[how].en(senator.nameEn)}.`,
  km: `សមាជិកព្រឹទ្ធសភានៃ${region.nameKm}៖ ${AMONG[how].km(senator.nameKm)}។`,
});

export const chosenMember = (senator: SenatorRecord, how: How): ReadableReason => ({
  en: `Senators without a region: ${AMONG[how].en(senator.nameEn)}.`,
  km: `សមាជិកព្រឹទ្ធសភាដែលគ្មានភូមិភាគ៖ ${AMONG[how].km(senator.nameKm)}។`,
});

export const NO_FREE_MEMBER: ReadableReason = {
  en: 'No senator without a region can take it now.',
  km: 'ពេលនេះគ្មានសមាជិកព្រឹទ្ធសភាដែលគ្មានភូមិភាគណាអាចទទួលបានទេ។',
};

export const NO_SUBJECT: ReadableReason = {
  en: 'The subject is not known yet, so no commission can be found for it.',
  km: 'មិនទាន់ដឹងប្រធានបទនៅឡើយ ដូច្នេះមិនអាចរកគណៈកម្មការបានទេ។',
};

export const NO_COMMISSION: ReadableReason = {
  en: 'No commission keeps this subject.',
  km: 'គ្មានគណៈកម្មការណាទទួលបន្ទុកប្រធានបទនេះទេ។',
};

export const commissionOfSubject = (commission: OfficeRecord): ReadableReason => ({
  en: `The subject is kept by: ${commission.nameEn}.`,
  km: `ប្រធានបទនេះស្ថិតក្នុងសមត្ថកិច្ចនៃ${commission.nameKm}។`,
});

export const closedOffice = ({ nameEn, nameKm }: OfficeRecord): ReadableReason => ({
  en: `${nameEn} is not active.`,
  km: `${nameKm} មិនដំណើរការទេ។`,
});

export const complainedAbout = ({ nameEn, nameKm }: OfficeRecord): ReadableReason => ({
  en: `The complaint is about ${nameEn} or its own people, so it never goes there.`,
  km: `ពាក្យបណ្តឹងនេះប្តឹងពី${nameKm} ឬមនុស្សរបស់ការិយាល័យនោះ ដូច្នេះមិនត្រូវបញ្ជូនទៅទីនោះជាដាច់ខាត។`,
});

export const maySitThere = ({ nameEn, nameKm }: OfficeRecord): ReadableReason => ({
  en: `The complaint is about somebody of the Senate who is not named. It may be somebody of ${nameEn}, so it does not go there.`,
  km: `ពាក្យបណ្តឹងនេះប្តឹងពីមនុស្សម្នាក់របស់ព្រឹទ្ធសភាដែលមិនបានបញ្ជាក់ឈ្មោះ។ អាចជាមនុស្សរបស់${nameKm} ដូច្នេះមិនបញ្ជូនទៅទីនោះទេ។`,
});

export const nobodyReads = ({ nameEn, nameKm }: OfficeRecord): ReadableReason => ({
  en: `The complaint is about everybody who could work on it at ${nameEn}.`,
  km: `ពាក្យបណ្តឹងនេះប្តឹងពីមនុស្សទាំងអស់ដែលអាចដោះស្រាយវានៅ${nameKm}។`,
});

export const fullOffice = ({ nameEn, nameKm }: OfficeRecord): ReadableReason => ({
  en: `${nameEn} has as many open cases as the rule allows.`,
  km: `${nameKm} មានករណីកំពុងដំណើរការដល់ចំនួនកំណត់នៃវិធានហើយ។`,
});

export const OFFICE_GONE: ReadableReason = {
  en: 'The office that a rule names does not exist.',
  km: 'ការិយាល័យដែលវិធានបានកំណត់មិនមានទេ។',
};

export const TO_SECRETARIAT: ReadableReason = {
  en: 'No rule fits, so it goes to the Secretariat General.',
  km: 'គ្មានវិធានណាត្រូវទេ ដូច្នេះត្រូវបញ្ជូនទៅអគ្គលេខាធិការដ្ឋាន។',
};

export const insteadOfSecretariat = ({ nameEn, nameKm }: OfficeRecord): ReadableReason => ({
  en: `It goes to ${nameEn} instead.`,
  km: `ដូច្នេះត្រូវបញ្ជូនទៅ${nameKm}វិញ។`,
});

export const NOBODY_MAY_READ: ReadableReason = {
  en: 'Nobody is left whom it is not about: an account for somebody of another office is needed.',
  km: 'គ្មាននរណានៅសល់ដែលពាក្យបណ្តឹងនេះមិនប៉ះពាល់ទេ៖ ត្រូវបង្កើតគណនីសម្រាប់មន្ត្រីនៃការិយាល័យផ្សេង។',
};

export const NOBODY_HERE: ReadableReason = {
  en: 'No staff of that office is at work now, so the office decides who gets it.',
  km: 'ពេលនេះគ្មានបុគ្គលិកណានៃការិយាល័យនោះកំពុងបំពេញការងារទេ ដូច្នេះការិយាល័យសម្រេចដោយខ្លួនឯង។',
};

export const NO_STAFF_HERE: ReadableReason = {
  en: 'No staff of that office is present, so the case goes to somebody who leads it.',
  km: 'គ្មានបុគ្គលិកការិយាល័យនោះមានវត្តមានទេ ដូច្នេះករណីត្រូវទៅអ្នកដឹកនាំការិយាល័យ។',
};

export const NOBODY_SPEAKS: ReadableReason = {
  en: 'Nobody who is present speaks the language of the citizen.',
  km: 'គ្មានមន្ត្រីដែលមានវត្តមានណាចេះភាសារបស់ប្រជាពលរដ្ឋទេ។',
};

/** Without a name: the case shows who has it, and the reasons stay when that person has left. */
const PERSON: Record<How, ReadableReason> = {
  'only-one': {
    en: 'One member of the staff of that office is present.',
    km: 'មានមន្ត្រីតែម្នាក់នៃការិយាល័យនោះមានវត្តមាន។',
  },
  'earlier-case': {
    en: 'The member of the staff has had an earlier case of the same citizen.',
    km: 'មន្ត្រីនេះធ្លាប់ទទួលករណីមុនរបស់ប្រជាពលរដ្ឋដដែលនេះ។',
  },
  'least-loaded': {
    en: 'The member of the staff has the fewest open cases of those who are present.',
    km: 'មន្ត្រីនេះមានករណីកំពុងដំណើរការតិចជាងគេក្នុងចំណោមអ្នកដែលមានវត្តមាន។',
  },
  'on-duty': {
    en: 'The member of the staff has the fewest open cases of those on duty.',
    km: 'មន្ត្រីនេះមានករណីកំពុងដំណើរការតិចជាងគេក្នុងចំណោមអ្នកប្រចាំការ។',
  },
  'round-robin': {
    en: 'The people of that office take turns.',
    km: 'មន្ត្រីនៃការិយាល័យនោះទទួលតាមវេន។',
  },
};
export const chosenPerson = (how: How): ReadableReason => PERSON[how];

export const byRule = ({ nameEn, nameKm }: RoutingRule): ReadableReason => ({
  en: `Decided by the rule: ${nameEn}.`,
  km: `សម្រេចតាមវិធាន៖ ${nameKm}។`,
});
