import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import {
  LinkBase,
  ListContextProvider,
  useDataProvider,
  useListContext,
  useListController,
  useNotify,
  useTranslate,
} from 'react-admin';
import type { PresentedFailedJob } from '../../contracts';
import { canRetryHelp } from '../bulk/can-retry-help';
import { useRefusalText } from '../bulk/use-refusal-text';
import { RelativeTime } from '../i18n/Times';
import { CursorPagination } from '../layout/CursorPagination';
import { Panel } from '../layout/Panel';
import { ProblemNotice, useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { useStaffById } from '../staff/use-staff-by-id';
import { useDeliveryProblem } from '../webhooks/use-delivery-problem';

type Failed = PresentedFailedJob & { id: string };

/** Jobs that were tried as often as they may be: why, and the two ways on. */
export function FailedJobs({ onSettled }: { onSettled: () => void }) {
  const translate = useTranslate();
  const list = useListController<Failed>({
    resource: 'failed-jobs',
    perPage: 25,
    sort: { field: 'id', order: 'ASC' },
    disableSyncWithLocation: true,
    storeKey: 'failed-jobs',
  });
  return (
    <ListContextProvider value={list}>
      <Panel title={translate('work.failed')}>
        {list.error != null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
        {list.data?.length === 0 && (
          <Typography color="text.secondary">{translate('work.none-failed')}</Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {list.data?.map((job) => (
            <FailedRow key={job._id} job={job} onSettled={onSettled} />
          ))}
        </Box>
        <CursorPagination />
      </Panel>
    </ListContextProvider>
  );
}

/** Why it was given up; of a bulk job how much of it, and what it was. */
function useReason(): (job: Failed) => string {
  const translate = useTranslate();
  const sayProblem = useDeliveryProblem();
  return ({ delivery, share, reason }) => {
    if (delivery !== null) return sayProblem(delivery);
    if (share === null) return reason;
    return `${translate(`bulk.act-${reason}`)} · ${translate('work.share', { failed: share.failed, total: share.total })}`;
  };
}

/** Whose bulk job it was, and why its cases could not be changed. */
function ShareOfCases({ staffId, refusals }: NonNullable<Failed['share']>) {
  const translate = useTranslate();
  const refusalText = useRefusalText();
  const { personOf } = useStaffById([staffId]);
  const name = personOf(staffId)?.name;
  return (
    <Box component="ul" sx={{ m: 0, my: 0.5, pl: 2.5, typography: 'body2', color: 'text.secondary' }}>
      {refusals.map((refused) => (
        <li key={refused.userMessage}>
          {translate('work.refused', { smart_count: refused.cases, reason: refusalText(refused) })}
        </li>
      ))}
      {name !== undefined && <li>{translate('work.asked-by', { name })}</li>}
      {!canRetryHelp({ refusals }) && <li>{translate('bulk.no-use')}</li>}
    </Box>
  );
}

/** Where more of it is seen: the case that it belongs to, or the page of the parked messages. */
function WayToMore({ job: { queue, caseId } }: { job: Failed }) {
  const translate = useTranslate();
  const can = useCan();
  if (queue === 'inbox' && can('parked-events.read'))
    return (
      <Link component={LinkBase} to="/parked-events" variant="body2">
        {translate('work.to-parked')}
      </Link>
    );
  if (caseId === null) return null;
  return (
    <Link component={LinkBase} to={`/cases/${caseId}/show`} variant="body2">
      {translate('work.to-case')}
    </Link>
  );
}

function FailedRow({ job, onSettled }: { job: Failed; onSettled: () => void }) {
  const translate = useTranslate();
  const can = useCan();
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { refetch } = useListContext();
  const sayReason = useReason();
  const [busy, setBusy] = useState(false);
  async function settle(work: () => Promise<void>, done: string) {
    setBusy(true);
    try {
      await work();
      notify(done, { type: 'info' });
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    } finally {
      setBusy(false);
      await refetch();
      onSettled();
    }
  }
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
        py: 1.25,
        borderTop: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 16rem', minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>
          {translate(`work.job-${job.name}`)} · <RelativeTime time={job.at} />
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {sayReason(job)} · {translate('webhook.attempts', { smart_count: job.attempts })}
        </Typography>
        {job.share !== null && <ShareOfCases {...job.share} />}
        <WayToMore job={job} />
      </Box>
      {can('work.retry') && (
        <>
          {job.discardable && (
            <Button
              disabled={busy}
              onClick={() => void settle(() => provider.discardJob(job._id), 'work.discarded')}
            >
              {translate('work.discard')}
            </Button>
          )}
          {(job.share === null || canRetryHelp(job.share)) && (
            <Button
              variant="outlined"
              disabled={busy}
              onClick={() => void settle(() => provider.retryJob(job._id), 'work.retried')}
            >
              {translate('work.retry')}
            </Button>
          )}
        </>
      )}
    </Box>
  );
}
