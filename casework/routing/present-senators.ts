import type { PresentedSenator, SenatorRecord } from '../../contracts';
import type { Desk } from '../desk';
import { countAccounts } from '../staff/count-accounts';

/** Senators with the number of people who can sign in for their office: without any, others have to do its work. */
export async function presentSenators(
  desk: Pick<Desk, 'models'>,
  senators: SenatorRecord[],
): Promise<PresentedSenator[]> {
  const accounts = await countAccounts(
    desk,
    senators.flatMap(({ officeId }) => officeId ?? []),
  );
  return senators.map((senator) => ({ ...senator, accounts: accounts.get(senator.officeId ?? '') ?? 0 }));
}
