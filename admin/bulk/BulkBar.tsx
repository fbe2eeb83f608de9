import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList, useListContext, useTranslate } from 'react-admin';
import { type BulkRequest, MOST_BULK_CASES, type PresentedBulkJob } from '../../contracts';
import type { CaseRow } from '../cases/case-facts';
import { useCaseFilters } from '../cases/use-case-filters';
import { useLiveEvents } from '../providers/LiveContext';
import { useCan } from '../providers/use-can';
import { BulkDialog } from './BulkDialog';
import { BulkProgress } from './BulkProgress';

type Selection = Pick<BulkRequest, 'caseIds' | 'filter'>;

/** One act for the chosen cases, or for everything that the filters find. */
export function BulkBar() {
  const translate = useTranslate();
  const can = useCan();
  const { data = [], selectedIds, onUnselectItems, total = 0, isPending } = useListContext<CaseRow>();
  const { set } = useCaseFilters();
  const [selection, setSelection] = useState<Selection | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const running = useOpenJob();
  if (!can('cases.bulk') || isPending) return null;
  const chosen = selectedIds.length;
  return (
    <>
      {chosen > 0 && (
        <Paper
          variant="outlined"
          role="region"
          aria-label={translate('bulk.title')}
          sx={{
            position: 'sticky',
            top: { xs: 60, md: 8 },
            zIndex: 5,
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1,
            px: 2,
            py: 1,
            mb: 1.5,
          }}
        >
          <Typography sx={{ fontWeight: 600, flex: '1 1 8rem' }}>
            {translate('bulk.chosen', { smart_count: chosen })}
          </Typography>
          <Button
            variant="contained"
            onClick={() => setSelection({ caseIds: selectedIds.map((id: unknown) => String(id)) })}
          >
            {translate('bulk.act')}
          </Button>
          {total > chosen && total <= MOST_BULK_CASES && (
            <Button variant="outlined" onClick={() => setSelection({ filter: set })}>
              {translate('bulk.act-all', { total })}
            </Button>
          )}
          <Button color="inherit" onClick={() => onUnselectItems()}>
            {translate('bulk.none')}
          </Button>
        </Paper>
      )}
      {running !== null && jobId === null && (
        <Button variant="outlined" sx={{ mb: 1.5 }} onClick={() => setJobId(running._id)}>
          {translate(running.finishedAt === null ? 'bulk.still-running' : 'bulk.failed-before')}
        </Button>
      )}
      {selection !== null && (
        <BulkDialog
          selection={selection}
          officeId={officeOf(selection, data)}
          onClose={() => setSelection(null)}
          onStarted={(job) => {
            setSelection(null);
            onUnselectItems();
            setJobId(job._id);
          }}
        />
      )}
      {jobId !== null && <BulkProgress jobId={jobId} onClose={() => setJobId(null)} />}
    </>
  );
}

/** The office of all chosen cases; undefined: there are several, or not all are on this page. */
function officeOf({ caseIds = [], filter }: Selection, rows: CaseRow[]): string | undefined {
  if (filter !== undefined) return filter.officeId;
  const offices = caseIds.map((chosen) => rows.find(({ _id }) => _id === chosen)?.officeId);
  return new Set(offices).size === 1 ? offices[0] : undefined;
}

/** A job that goes on in the background, or could not do everything: one comes back to it from the inbox. */
function useOpenJob(): PresentedBulkJob | null {
  const can = useCan();
  const { data, refetch } = useGetList<PresentedBulkJob & { id: string }>(
    'bulk-jobs',
    { pagination: { page: 1, perPage: 1 } },
    { enabled: can('cases.bulk') },
  );
  useLiveEvents((event) => {
    if (event.name === 'desk.notice' && event.kind === 'bulk') void refetch();
  });
  const [newest] = data ?? [];
  const isOpen = newest?.finishedAt === null || newest?.retryUntil != null;
  return isOpen ? newest : null;
}
