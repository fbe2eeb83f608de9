import type { RaRecord } from 'react-admin';
import type { z } from 'zod';
import { onlyOf } from '../layout/RecordForm';

/** `officeIds` of a record hold those of its regions and commissions too: what is sent are the offices named one by one. */
export function toStaffInput(schema: z.ZodObject) {
  const choose = onlyOf(schema);
  return (record: Partial<RaRecord>) => ({
    ...choose(record),
    officeIds: (record.ownOfficeIds ?? []) as string[],
  });
}
