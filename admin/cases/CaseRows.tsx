import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import { useListContext, useTranslate } from 'react-admin';
import { EmptyState } from '../layout/EmptyState';
import { HiddenText } from '../layout/HiddenText';
import { ProblemNotice } from '../layout/ProblemNotice';
import { useLiveEvents } from '../providers/LiveContext';
import { useThrottled } from '../providers/use-throttled';
import { CaseRowItem } from './CaseRowItem';
import type { CaseRow } from './case-facts';
import { NO_FILTERS, useCaseFilters } from './use-case-filters';
import { useFreshCases } from './use-fresh-cases';

/** The cases of the inbox; what happens elsewhere appears by itself. */
export function CaseRows() {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useListContext<CaseRow>();
  const { set, apply } = useCaseFilters();
  const { fresh, heard } = useFreshCases();
  const renew = useThrottled(() => void refetch(), 700);
  useLiveEvents((event) => {
    if (event.name !== 'message.delivery') renew();
  });

  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (isPending) return <SkeletonRows />;
  if (data.length === 0) {
    const narrowed = Object.keys(set).some((name) => name !== 'open');
    const tip = (set.q ?? '') === '' ? 'inbox.no-match-text' : 'inbox.no-words-text';
    return (
      <Paper variant="outlined">
        <EmptyState
          title={translate(narrowed ? 'inbox.no-match-title' : 'inbox.empty-title')}
          text={translate(narrowed ? tip : 'inbox.empty-text')}
          action={
            narrowed && (
              <Button variant="outlined" onClick={() => apply(NO_FILTERS)}>
                {translate('inbox.clear-filters')}
              </Button>
            )
          }
        />
      </Paper>
    );
  }
  return (
    <>
      <HiddenText live>{heard !== null && translate('inbox.arrived', { number: heard })}</HiddenText>
      <Paper
        variant="outlined"
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          overflow: 'hidden',
          '& > li + li': { borderTop: '1px solid', borderTopColor: 'divider' },
        }}
      >
        {data.map((record) => (
          <CaseRowItem key={record.id} record={record} fresh={fresh.has(record._id)} />
        ))}
      </Paper>
    </>
  );
}

function SkeletonRows() {
  const translate = useTranslate();
  return (
    <Paper
      variant="outlined"
      aria-busy
      aria-label={translate('ra.page.loading')}
      sx={{ p: 2, display: 'grid', gap: 2.5 }}
    >
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <Box key={row}>
          <Skeleton width="35%" height={28} />
          <Skeleton width="90%" />
          <Skeleton width="55%" />
        </Box>
      ))}
    </Paper>
  );
}
