import { useListContext, useTranslate } from 'react-admin';
import { z } from 'zod';

const listMeta = z.object({ moreThan: z.boolean() });

/** How many there are: exact to 10,000, "more than" beyond. */
export function CaseTotal() {
  const translate = useTranslate();
  const list = useListContext();
  const { total } = list;
  if (total === undefined) return null;
  const more = listMeta.safeParse(list.meta);
  return more.success && more.data.moreThan
    ? translate('inbox.total-more', { count: total.toLocaleString('en') })
    : translate('inbox.total', { smart_count: total });
}
