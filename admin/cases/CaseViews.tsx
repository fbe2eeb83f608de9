import Box from '@mui/material/Box';
import { useGetIdentity, useTranslate } from 'react-admin';
import type { DeskCounts } from '../../contracts';
import { useCaseFilters } from './use-case-filters';
import { useDeskCounts } from './use-desk-counts';
import { ViewChip } from './ViewChip';

interface View {
  key: keyof DeskCounts | 'all' | 'watched';
  filter: Record<string, string>;
}

/** What a view sets; every other filter stays as it is. */
const VIEW_FILTERS = ['open', 'urgent', 'state', 'assigneeId', 'watched', 'due'];

/** Ready-made views of the inbox with how many cases each has. */
export function CaseViews() {
  const translate = useTranslate();
  const counts = useDeskCounts();
  const { data: identity } = useGetIdentity();
  const { set, apply } = useCaseFilters();
  const views: View[] = [
    { key: 'open', filter: { open: 'true' } },
    { key: 'urgent', filter: { urgent: 'true' } },
    { key: 'triage', filter: { state: 'triage' } },
    { key: 'overdue', filter: { due: 'overdue' } },
    { key: 'dueSoon', filter: { due: 'soon' } },
    { key: 'mine', filter: { open: 'true', assigneeId: String(identity?.id ?? '') } },
    { key: 'watched', filter: { open: 'true', watched: 'true' } },
    { key: 'all', filter: {} },
  ];
  const isChosen = ({ filter }: View) =>
    VIEW_FILTERS.every((name) => (set[name] ?? '') === (filter[name] ?? ''));
  const choose = ({ filter }: View) => {
    const others = Object.entries(set).filter(([name]) => !VIEW_FILTERS.includes(name));
    apply({ ...Object.fromEntries(others), ...filter });
  };

  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        mb: 2,
        mx: { xs: -2, sm: 0 },
        px: { xs: 2, sm: 0 },
        overflowX: 'auto',
        scrollbarWidth: 'none',
        alignItems: 'center',
      }}
      role="group"
      aria-label={translate('inbox.views')}
    >
      {views.map((view) => {
        const chosen = isChosen(view);
        const count = view.key === 'all' || view.key === 'watched' ? undefined : counts?.[view.key];
        const alarming = (view.key === 'urgent' || view.key === 'overdue') && (count ?? 0) > 0;
        return (
          <ViewChip
            key={view.key}
            label={translate(`inbox.${view.key}`)}
            chosen={chosen}
            count={count}
            alarming={alarming}
            onClick={() => choose(view)}
          />
        );
      })}
    </Box>
  );
}
