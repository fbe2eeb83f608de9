import { type HTMLAttributes, type Key, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { useThrottled } from '../providers/use-throttled';
import type { Colleague } from './colleague';
import { ColleagueOption } from './ColleagueOption';

/** Who is offered: those who may work on an office's cases, and (unless all are wanted) nobody who has left. */
export interface Offered {
  officeId?: string | undefined;
  withLeavers?: true | undefined;
}

const MOST_SHOWN = 25;
const PAUSE_MS = 250;
/** Stands at the end of a list that goes on. */
const MORE = '…more';

/** The colleagues whose name, office or address fits what is typed, asked for when the field is opened. */
export function useStaffSearch({ officeId, withLeavers }: Offered) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const ask = useThrottled(() => setQ(typed.trim()), PAUSE_MS);
  const {
    data = [],
    isFetching,
    pageInfo,
  } = useGetList<Colleague>(
    'staff',
    {
      pagination: { page: 1, perPage: MOST_SHOWN },
      sort: { field: 'id', order: 'ASC' },
      filter: {
        ...(q !== '' && { q }),
        ...(officeId !== undefined && { officeId }),
        ...(withLeavers === undefined && { active: 'true' }),
      },
    },
    { enabled: open, placeholderData: (before) => before },
  );
  const more: Colleague[] =
    pageInfo?.hasNextPage === true ? [{ _id: MORE, id: MORE, name: translate('staff.type-for-more') }] : [];
  return {
    /** Nothing is typed: what is always offered stands before them. */
    isUntyped: q === '',
    people: data,
    more,
    /** What every field of this kind tells its Autocomplete. */
    field: {
      onOpen: () => setOpen(true),
      onClose: () => setOpen(false),
      onInputChange: (_event: unknown, words: string, reason: string) => {
        setTyped(reason === 'input' ? words : '');
        ask();
      },
      filterOptions: (options: Colleague[]) => options,
      getOptionLabel: ({ name }: Colleague) => name,
      renderOption: (option: HTMLAttributes<HTMLLIElement> & { key: Key }, colleague: Colleague) => (
        <ColleagueOption key={option.key} option={option} colleague={colleague} />
      ),
      getOptionKey: ({ _id }: Colleague) => _id,
      getOptionDisabled: ({ _id }: Colleague) => _id === MORE,
      isOptionEqualToValue: (one: Colleague, other: Colleague) => one._id === other._id,
      loading: isFetching,
      loadingText: translate('ra.message.loading'),
      noOptionsText: translate('staff.none-found'),
      clearText: translate('ra.action.clear_input_value'),
      openText: translate('ra.action.open'),
      closeText: translate('ra.action.close'),
    },
  };
}
