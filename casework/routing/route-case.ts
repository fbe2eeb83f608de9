import type {
  Against,
  OfficeRecord,
  Place,
  PlaceBook,
  PlaceCode,
  ReadableReason,
  RegionRecord,
  RouteDecision,
  SenatorRecord,
} from '../../contracts';
import type { Directory } from './office-directory';

/** The office of last resort: what fits nowhere, or must not go where it belongs, goes here. */
export const SECRETARIAT_OFFICE = 'office-secretariat';

export interface CaseToRoute {
  placeCode: PlaceCode | null;
  against: Against | null;
}

/**
 * Decides which office gets a case, and says why in sentences that a person can read. Pure: the same case, directory and
 * time give the same route.
 *
 * The rules, first match: no known place -> Secretariat General; the place's region; of its senators who are here the one
 * with the fewest open cases, or the region's office while no senator is entered; never the office complained about.
 */
export function routeCase(
  toRoute: CaseToRoute,
  directory: Directory,
  places: PlaceBook,
  now: Date,
): RouteDecision {
  const chain = toRoute.placeCode === null ? [] : places.chain(toRoute.placeCode);
  const [province] = chain;
  if (province === undefined) return secretariat('no-place', null, [NO_PLACE]);
  const region = directory.regions.find(({ provinces }) =>
    provinces.some(({ code }) => code === province.code),
  );
  if (region === undefined) return secretariat('no-region', null, [noRegion(province)]);

  const reasons = [placeInRegion(chain, region)];
  if (region.provinces.some(({ code, verified }) => code === province.code && !verified)) {
    reasons.push(unverified(province, region));
  }
  const senator = freestSenator(region, toRoute.against, directory, now);
  const officeId = senator?.officeId ?? region.officeId;
  const office = directory.offices.get(officeId);
  if (office === undefined || !office.active || isAgainst(toRoute.against, officeId)) {
    const reason = !office?.active ? closedOffice(region) : COMPLAINED_ABOUT;
    return secretariat('not-that-office', region._id, [...reasons, reason]);
  }
  return {
    officeId,
    assigneeId: null,
    regionId: region._id,
    rule: senator === null ? 'region-of-place' : 'senator-of-region',
    reasons: [...reasons, senator === null ? noSenators(region, office) : chosenSenator(senator, region)],
    by: { kind: 'rule', id: 'route-case/1' },
  };
}

function secretariat(rule: string, regionId: string | null, reasons: ReadableReason[]): RouteDecision {
  return {
    officeId: SECRETARIAT_OFFICE,
    assigneeId: null,
    regionId,
    rule,
    reasons,
    by: { kind: 'rule', id: 'route-case/1' },
  };
}

function freestSenator(
  region: RegionRecord,
  against: Against | null,
  directory: Directory,
  now: Date,
): SenatorRecord | null {
  const load = (senator: SenatorRecord) => directory.load.get(senator.officeId ?? '') ?? 0;
  const free = directory.senators
    .filter((senator) => senator.active && senator.regionId === region._id && senator.officeId !== null)
    .filter(({ absentUntil }) => absentUntil === null || absentUntil <= now)
    .filter(({ _id, officeId }) => !isAgainst(against, _id) && !isAgainst(against, officeId))
    .sort((a, b) => load(a) - load(b) || (a._id < b._id ? -1 : 1));
  return free[0] ?? null;
}

const isAgainst = (against: Against | null, id: string | null) =>
  id !== null && (against?.kind === 'office' || against?.kind === 'senator') && against.id === id;

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
function placeInRegion(chain: Place[], region: RegionRecord): ReadableReason {
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

const NO_PLACE: ReadableReason = {
  en: 'No place is known yet, so a person has to find out which region the case belongs to.',
  km: 'មិនទាន់ដឹងទីកន្លែងនៅឡើយ ដូច្នេះមន្ត្រីត្រូវរកឱ្យដឹងថាករណីនេះជារបស់ភូមិភាគណា។',
};

const COMPLAINED_ABOUT: ReadableReason = {
  en: 'The complaint is about that office itself, so it goes to the Secretariat General instead.',
  km: 'ពាក្យបណ្តឹងនេះប្តឹងពីការិយាល័យនោះផ្ទាល់ ដូច្នេះត្រូវបញ្ជូនទៅអគ្គលេខាធិការដ្ឋានវិញ។',
};

const noRegion = (province: Place): ReadableReason => ({
  en: `${province.nameEn} belongs to no region of the Senate in the present data: an administrator must add it.`,
  km: `${province.nameKm} មិនទាន់មានក្នុងភូមិភាគណាមួយនៃព្រឹទ្ធសភាទេ៖ អ្នកគ្រប់គ្រងប្រព័ន្ធត្រូវបន្ថែមវា។`,
});

const unverified = (province: Place, region: RegionRecord): ReadableReason => ({
  en: `That ${province.nameEn} is in ${region.nameEn} has not been verified in an official text yet.`,
  km: `ការដែល${province.nameKm}ស្ថិតក្នុង${region.nameKm} មិនទាន់បានផ្ទៀងផ្ទាត់ជាមួយឯកសារផ្លូវការនៅឡើយទេ។`,
});

const closedOffice = (region: RegionRecord): ReadableReason => ({
  en: `The office of ${region.nameEn} is not active, so the case goes to the Secretariat General.`,
  km: `ការិយាល័យ${region.nameKm}មិនដំណើរការទេ ដូច្នេះករណីនេះត្រូវបញ្ជូនទៅអគ្គលេខាធិការដ្ឋាន។`,
});

const noSenators = (region: RegionRecord, office: OfficeRecord): ReadableReason => ({
  en: `No available senator of ${region.nameEn} is entered, so the case goes to: ${office.nameEn}.`,
  km: `មិនទាន់មានសមាជិកព្រឹទ្ធសភានៃ${region.nameKm}ដែលអាចទទួលបានទេ ដូច្នេះករណីនេះត្រូវបញ្ជូនទៅ${office.nameKm}។`,
});

const chosenSenator = (senator: SenatorRecord, region: RegionRecord): ReadableReason => ({
  en: `Of the senators of ${region.nameEn} who are present, ${senator.nameEn} has the fewest open cases.`,
  km: `ក្នុងចំណោមសមាជិកព្រឹទ្ធសភានៃ${region.nameKm}ដែលមានវត្តមាន ${senator.nameKm} មានករណីកំពុងដំណើរការតិចជាងគេ។`,
});
