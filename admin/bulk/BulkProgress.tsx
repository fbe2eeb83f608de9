import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { LinkBase, useDataProvider, useGetManyReference, useRefresh, useTranslate } from 'react-admin';
import type { BulkItemRecord, PresentedBulkJob } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { canRetryHelp } from './can-retry-help';
import { useRefusalText } from './use-refusal-text';
import { useAct } from '../layout/use-act';
import { useLiveEvents } from '../providers/LiveContext';

const ASK_EVERY_MS = 1_500;
const WRAPPED = { display: 'flex', flexWrap: 'wrap' } as const;
/** Until the job has been read for the first time. */
const NOTHING_YET = {
  ...{ total: 0, done: 0, failed: 0, skipped: 0, refusals: [] },
  ...{ finishedAt: null, retryUntil: null },
};

/** How far a bulk job has come, and which cases it could not be done to. It goes on when this is closed. */
export function BulkProgress({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { busy, act } = useAct();
  const [round, setRound] = useState(0);
  const job = useBulkJob(jobId, round);
  const { total, done, failed, skipped, refusals, finishedAt, retryUntil } = job ?? NOTHING_YET;
  const isOver = finishedAt !== null;
  const isNothing = total > 0 && failed === total;
  const mayHelp = canRetryHelp({ refusals });
  const close = () => {
    refresh();
    onClose();
  };
  const retry = () =>
    void act(async () => {
      await provider.retryBulk(jobId);
      setRound(round + 1);
    });
  return (
    <Dialog open onClose={close} aria-labelledby="progress-title" maxWidth="sm" fullWidth>
      <DialogTitle id="progress-title">{translate(titleOf({ isOver, isNothing }))}</DialogTitle>
      <DialogContent>
        <LinearProgress
          variant={job === null ? 'indeterminate' : 'determinate'}
          value={total === 0 ? 0 : ((done + failed) / total) * 100}
          color={isNothing ? 'error' : 'primary'}
          aria-labelledby="progress-title"
          sx={{ height: 10, borderRadius: 5, my: 1 }}
        />
        <Typography aria-live="polite">{translate('bulk.progress', { done, failed, total })}</Typography>
        {skipped > 0 && (
          <Typography color="text.secondary" sx={{ mt: 1 }}>
            {translate('bulk.skipped', { smart_count: skipped })}
          </Typography>
        )}
        {failed > 0 && <FailedItems jobId={jobId} failed={failed} />}
        {isOver && failed > 0 && !mayHelp && (
          <Typography sx={{ mt: 1 }}>{translate('bulk.no-use')}</Typography>
        )}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', rowGap: 1 }}>
        {!isOver && (
          <Button color="error" onClick={() => void provider.stopBulk(jobId)}>
            {translate('bulk.stop')}
          </Button>
        )}
        {retryUntil !== null && mayHelp && (
          <Button disabled={busy} onClick={retry}>
            {translate('bulk.retry')}
          </Button>
        )}
        <Button variant="contained" onClick={close} sx={{ flexShrink: 0 }}>
          {translate(isOver ? 'bulk.close' : 'bulk.background')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function titleOf({ isOver, isNothing }: { isOver: boolean; isNothing: boolean }): string {
  if (!isOver) return 'bulk.running';
  return isNothing ? 'bulk.none-done' : 'bulk.over';
}

/** Asked again when the live line says so, in each round, and from time to time in case the line does not stand. */
function useBulkJob(jobId: string, round: number): PresentedBulkJob | null {
  const provider = useDataProvider<ConsoleDataProvider>();
  const [job, setJob] = useState<PresentedBulkJob | null>(null);
  const isOver = job !== null && job.finishedAt !== null;
  const ask = () => void provider.readBulk(jobId).then(setJob, () => undefined);
  useLiveEvents((event) => {
    if (event.name === 'desk.notice' && event.recordId === jobId) ask();
  });
  useEffect(() => {
    const read = () => void provider.readBulk(jobId).then(setJob, () => undefined);
    read();
    if (isOver) return undefined;
    const timer = window.setInterval(read, ASK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [provider, jobId, isOver, round]);
  return job;
}

function FailedItems({ jobId, failed }: { jobId: string; failed: number }) {
  const refusalText = useRefusalText();
  const { data = [] } = useGetManyReference<BulkItemRecord & { id: string }>('bulk-items', {
    target: 'jobId',
    id: jobId,
    sort: { field: 'index', order: 'ASC' },
    filter: { state: 'failed' },
    meta: { failed },
  });
  const byReason = new Map<string, BulkItemRecord[]>();
  for (const item of data)
    byReason.set(refusalText(item), [...(byReason.get(refusalText(item)) ?? []), item]);
  return (
    <Box sx={{ mt: 1.5, maxHeight: 280, overflowY: 'auto' }}>
      {[...byReason].map(([reason, items]) => (
        <Box key={reason} sx={{ mb: 1.5 }}>
          <Typography variant="body2">{reason}</Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, columnGap: 2, ...WRAPPED }}>
            {items.map(({ _id, caseId, number }) => (
              <li key={_id}>
                <Link component={LinkBase} to={`/cases/${caseId}/show`}>
                  {formatCaseNumber(number)}
                </Link>
              </li>
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
