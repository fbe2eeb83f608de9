import {
  type Desk,
  findStoredFaults,
  findStoredUnreachable,
  findStrandedWork,
  findUnreadCases,
} from '../casework';

/** What whoever starts Sala is told of the desk: what people have made wrong by leaving or moving. `npm run sala -- check` tells which. */
export async function checkDesk(desk: Desk): Promise<string[]> {
  const [faults, unreachable, unread, stranded] = await Promise.all([
    findStoredFaults(desk),
    findStoredUnreachable(desk),
    findUnreadCases(desk),
    findStrandedWork(desk),
  ]);
  const left = [...stranded.offices, ...stranded.people].reduce((sum, { open }) => sum + open, 0);
  const wrong = [
    ...(faults.length > 0 ? [`${faults.length} reporting lines lead to nobody`] : []),
    ...(unreachable === null ? [] : ['The working hours are too short for a target or step of the clocks']),
    ...(unread.length > 0 ? [`${unread.length} open cases can be read by nobody`] : []),
    ...(left > 0 ? [`${left} open cases lie where nobody works any more`] : []),
  ];
  return wrong.map((what) => `${what}. See which, and what to do: npm run sala -- check`);
}
