import type {
  OfficeRecord,
  ReadableReason,
  RegionRecord,
  RoutingRule,
  SenatorRecord,
} from '../../contracts';
import { allAgainst, isMeant } from './complained-about';
import { hasReader } from './has-reader';
import { isAbsent } from './is-absent';
import { pickOne } from './pick-one';
import * as why from './route-reasons';
import type { CaseToRoute, RoutingFacts } from './routing-facts';

/** What kind of decision it was; stands as `rule` in the route. */
type Found = 'region-of-place' | 'senator-of-region' | 'senator-without-region' | 'commission' | 'office';

/** The office that a rule sends to, or why it cannot take the case. */
export type Target =
  | { office: OfficeRecord; regionId: string | null; found: Found; reasons: ReadableReason[] }
  | { office: null; regionId: string | null; reasons: ReadableReason[] }
  | { needsTurn: string };

export function findTarget(rule: RoutingRule, toRoute: CaseToRoute, facts: RoutingFacts): Target {
  switch (rule.then.target) {
    case 'region':
      return findInRegion(rule, toRoute, facts);
    case 'members-without-region':
      return findWithoutRegion(rule, toRoute, facts);
    case 'commission':
      return findCommission(rule, toRoute, facts);
    case 'office':
      return take(rule, toRoute, facts, facts.offices.get(rule.then.officeId ?? ''), {
        ...{ found: 'office', reasons: [] },
      });
  }
}

/** The region that a place lies in, with the sentences that say so. */
export function regionOf(
  { placeCode }: CaseToRoute,
  { regions, places }: RoutingFacts,
): { region: RegionRecord | null; reasons: ReadableReason[] } {
  const chain = placeCode === null ? [] : places.chain(placeCode);
  const [province] = chain;
  if (province === undefined) return { region: null, reasons: [why.NO_PLACE] };
  const region = regions.find(({ provinces }) => provinces.some(({ code }) => code === province.code));
  if (region === undefined) return { region: null, reasons: [why.noRegion(province)] };
  const reasons = [why.placeInRegion(chain, region)];
  if (region.provinces.some(({ code, verified }) => code === province.code && !verified))
    reasons.push(why.unverified(province, region));
  return { region, reasons };
}

function findInRegion(rule: RoutingRule, toRoute: CaseToRoute, facts: RoutingFacts): Target {
  const { region, reasons } = regionOf(toRoute, facts);
  if (region === null) return { office: null, regionId: null, reasons };
  const senators = facts.senators.filter(({ regionId }) => regionId === region._id);
  const picked = pickSenator(senators, `senators:${region._id}`, rule, toRoute, facts);
  if ('needsTurn' in picked) return picked;
  if (picked.picked !== null) {
    const { office, senator } = picked.picked;
    const reason = why.chosenSenator(senator, region, picked.how);
    return { office, regionId: region._id, found: 'senator-of-region', reasons: [...reasons, reason] };
  }
  const office = facts.offices.get(region.officeId);
  const known = { found: 'region-of-place', region, reasons } as const;
  const taken = take(rule, toRoute, facts, office, known);
  if (!('office' in taken) || taken.office === null) return taken;
  return { ...taken, reasons: [...reasons, why.noSenators(region, taken.office)] };
}

function findWithoutRegion(rule: RoutingRule, toRoute: CaseToRoute, facts: RoutingFacts): Target {
  const senators = facts.senators.filter(({ regionId }) => regionId === null);
  const picked = pickSenator(senators, 'senators:none', rule, toRoute, facts);
  if ('needsTurn' in picked) return picked;
  const regionId = regionOf(toRoute, facts).region?._id ?? null;
  if (picked.picked === null) return { office: null, regionId, reasons: [why.NO_FREE_MEMBER] };
  const { office, senator } = picked.picked;
  const reasons = [why.chosenMember(senator, picked.how)];
  return { office, regionId, found: 'senator-without-region', reasons };
}

interface FreeSenator {
  id: string;
  load: number;
  onDuty: boolean;
  office: OfficeRecord;
  senator: SenatorRecord;
}

/** One of the senators who are here, whose office is open and not full, and whom the complaint is not about. */
function pickSenator(
  senators: SenatorRecord[],
  pool: string,
  { then }: RoutingRule,
  toRoute: CaseToRoute,
  facts: RoutingFacts,
) {
  const free = senators.flatMap((senator): FreeSenator[] => {
    const office = facts.offices.get(senator.officeId ?? '');
    if (office === undefined || !senator.active || isAbsent(senator, facts.now)) return [];
    if (refusal(office, then.mostOpen, toRoute, facts) !== null) return [];
    const load = facts.load.get(office._id) ?? 0;
    return [{ id: office._id, load, onDuty: senator.onDuty === true, office, senator }];
  });
  return pickOne(free, {
    strategy: then.senators,
    earlier: then.keepsEarlier ? facts.earlier.map(({ officeId }) => officeId) : [],
    pool,
    turnOf: (name) => facts.turnOf(name),
  });
}

function findCommission(rule: RoutingRule, toRoute: CaseToRoute, facts: RoutingFacts): Target {
  const { category } = toRoute;
  if (category === null) return { office: null, regionId: null, reasons: [why.NO_SUBJECT] };
  const [commission] = [...facts.offices.values()]
    .filter(
      ({ kind, categories, active }) => kind === 'commission' && active && categories.includes(category),
    )
    .sort((a, b) => (a.commission ?? 0) - (b.commission ?? 0));
  if (commission === undefined) return { office: null, regionId: null, reasons: [why.NO_COMMISSION] };
  const reasons = [why.commissionOfSubject(commission)];
  return take(rule, toRoute, facts, commission, { found: 'commission', reasons });
}

interface Known {
  found: Found;
  region?: RegionRecord;
  reasons: ReadableReason[];
}

/** The office takes the case, or the reason why not. */
function take(
  { then }: RoutingRule,
  toRoute: CaseToRoute,
  facts: RoutingFacts,
  office: OfficeRecord | undefined,
  { found, region, reasons }: Known,
): Target {
  const regionId = (region ?? regionOf(toRoute, facts).region)?._id ?? null;
  if (office === undefined) return { office: null, regionId, reasons: [...reasons, why.OFFICE_GONE] };
  const refused = refusal(office, then.mostOpen, toRoute, facts);
  if (refused !== null) return { office: null, regionId, reasons: [...reasons, refused] };
  return { office, regionId, found, reasons };
}

/** Why an office does not get the case; null when it may. */
export function refusal(
  office: OfficeRecord,
  mostOpen: number | null,
  toRoute: CaseToRoute,
  facts: RoutingFacts,
): ReadableReason | null {
  if (!office.active) return why.closedOffice(office);
  const meaning = allAgainst(toRoute).filter((against) => isMeant(against, office._id, facts));
  if (meaning.some(({ kind }) => kind !== 'unknown')) return why.complainedAbout(office);
  if (meaning.length > 0) return why.maySitThere(office);
  if (!hasReader(office._id, toRoute, facts)) return why.nobodyReads(office);
  if (mostOpen !== null && (facts.load.get(office._id) ?? 0) >= mostOpen) return why.fullOffice(office);
  return null;
}
