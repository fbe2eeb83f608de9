import { type Desk, findStoredFaults, findUnreadCases } from '../casework';

/** What whoever starts Sala is told of the desk: what people have made wrong by leaving or moving. `npm run sala -- check` tells which. */
export async function checkDesk(desk: Desk): Promise<string[]> {
  const [faults, unread] = await Promise.all([findStoredFaults(desk), findUnreadCases(desk)]);
  const wrong = [
    ...(faults.length > 0 ? [`${faults.length} reporting lines lead to nobody`] : []),
    ...(unread.length > 0 ? [`${unread.length} open cases can be read by nobody`] : []),
  ];
  return wrong.map((what) => `${what}. See which, and what to do: npm run sala -- check`);
}
