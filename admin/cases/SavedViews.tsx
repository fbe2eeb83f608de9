import BookmarkIcon from '@mui/icons-material/BookmarkBorder';
import SharedIcon from '@mui/icons-material/GroupsOutlined';
import SaveIcon from '@mui/icons-material/BookmarkAddOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useState } from 'react';
import { useGetList, useListContext, useTranslate } from 'react-admin';
import type { PresentedSavedView } from '../../contracts';
import { EVERYTHING } from '../providers/everything';
import { useCan } from '../providers/use-can';
import { NO_FILTERS, useCaseFilters, type CaseFilterValues } from './use-case-filters';
import { ViewChip } from './ViewChip';
import { ViewDialog } from './ViewDialog';

type View = PresentedSavedView & { id: string };

/** Filters that somebody keeps under a name: one's own, and those that colleagues share with one's office. */
export function SavedViews() {
  const translate = useTranslate();
  const can = useCan();
  const { set, apply } = useCaseFilters();
  const { sort, setSort } = useListContext();
  const [edited, setEdited] = useState<View | 'new' | null>(null);
  const { data: views = [], refetch } = useGetList<View>('saved-views', EVERYTHING, {
    enabled: can('saved-views.use'),
  });
  if (!can('saved-views.use')) return null;
  const order = `${sort.order === 'DESC' ? '-' : ''}${sort.field}`;
  const chosen = views.find(({ query }) => isSame(filtersOf(query), set));
  const choose = ({ query }: View) => {
    apply(filtersOf(query));
    if (query.sort !== undefined && query.sort !== order)
      setSort({
        field: query.sort.replace('-', ''),
        order: query.sort.startsWith('-') ? 'DESC' : 'ASC',
      });
  };
  const saves = chosen === undefined && !isSame(set, NO_FILTERS) && Object.keys(set).length > 0;
  if (views.length === 0 && !saves) return null;
  return (
    <Box
      role="group"
      aria-label={translate('views.title')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2, alignItems: 'center' }}
    >
      {views.map((view) => (
        <ViewChip
          key={view._id}
          label={view.name}
          icon={view.officeId === null ? <BookmarkIcon /> : <SharedIcon />}
          chosen={view === chosen}
          onClick={() => (view === chosen ? apply(NO_FILTERS) : choose(view))}
        />
      ))}
      {chosen?.own === true && (
        <IconButton
          aria-label={translate('views.edit', { name: chosen.name })}
          onClick={() => setEdited(chosen)}
        >
          <EditIcon fontSize="small" />
        </IconButton>
      )}
      {saves && (
        <Button startIcon={<SaveIcon />} onClick={() => setEdited('new')}>
          {translate('views.save')}
        </Button>
      )}
      {edited !== null && (
        <ViewDialog
          view={edited === 'new' ? null : edited}
          query={{ ...set, sort: order }}
          onEnd={() => setEdited(null)}
          onChanged={() => void refetch()}
        />
      )}
    </Box>
  );
}

/** What a view filters, without its order. */
const filtersOf = ({ sort: _, ...filters }: PresentedSavedView['query']): CaseFilterValues =>
  Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

function isSame(one: CaseFilterValues, other: CaseFilterValues): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? '') === (other[name] ?? ''));
}
