import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import BedtimeIcon from '@mui/icons-material/BedtimeOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { LinkBase, useDataProvider, useGetOne, useParams, useTranslate } from 'react-admin';

import type { BroadcastPreview, PresentedBroadcast } from '../../contracts';
import { formatExact, formatUntil } from '../i18n/format-time';
import { ProblemNotice } from '../layout/ProblemNotice';
import { AccessDeniedPage, LoadingPage } from '../layout/StatePages';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useLiveEvents } from '../providers/LiveContext';
import { useCan } from '../providers/use-can';
import { BroadcastPreviewPanel } from './BroadcastPreviewPanel';
import { BroadcastProgress } from './BroadcastProgress';
import { BroadcastStateChip } from './BroadcastStateChip';
import { BroadcastSteps } from './BroadcastSteps';
import { useAudiences } from './use-audiences';

/** One broadcast: how it stands, what may be done with it, what people read, and what came of it. */
export function BroadcastShow() {
  const can = useCan();
  const { id } = useParams<{ id: string }>();
  const { data, error, refetch } = useGetOne<PresentedBroadcast & { id: string }>('broadcasts', { id });
  const [live, setLive] = useState<Pick<PresentedBroadcast, 'state' | 'counts'> | null>(null);
  useLiveEvents((event) => {
    if (event.name !== 'broadcast.progress' || event.broadcastId !== id) return;
    setLive({ state: event.state, counts: event.counts });
    // Another state has other steps and other facts: read them from the API.
    if (event.state !== data?.state) void refetch();
  });
  if (!can('broadcasts.read')) return <AccessDeniedPage />;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingPage />;
  const counts = live !== null && live.state === data.state ? live.counts : data.counts;
  const renew = () => {
    setLive(null);
    void refetch();
  };
  return (
    <>
      <Header broadcast={data} />
      <BroadcastSteps broadcast={data} onChanged={renew} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        {data.startedAt !== null && <BroadcastProgress broadcast={{ ...data, counts }} />}
        <StoredPreview broadcast={data} />
        {data.startedAt === null && <BroadcastProgress broadcast={data} />}
      </Box>
    </>
  );
}

function Header({ broadcast }: { broadcast: PresentedBroadcast }) {
  const translate = useTranslate();
  const { nameOf } = useAudiences();
  const { title, state, audience, purpose, authorName, approverName, scheduledAt, returned } = broadcast;
  const facts = [
    nameOf(audience),
    translate(`broadcast.purpose-${purpose}`),
    translate('broadcast.by', { name: authorName ?? '' }),
    ...(approverName === null ? [] : [translate('broadcast.approved-by', { name: approverName })]),
    scheduledAt === null ? translate('broadcast.at-once') : formatExact(scheduledAt, translate),
  ];
  return (
    <Box component="header" sx={{ mb: 2 }}>
      <Button
        component={LinkBase}
        to="/broadcasts"
        startIcon={<ArrowBackIcon />}
        size="small"
        sx={{ ml: -1 }}
      >
        {translate('form.back')}
      </Button>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        <BroadcastStateChip state={state} />
      </Box>
      <Typography color="text.secondary">{facts.join(' · ')}</Typography>
      <QuietNotice broadcast={broadcast} />
      {returned !== null && (
        <Alert severity="warning" variant="outlined" sx={{ mt: 1.5 }}>
          {translate('broadcast.returned', { name: broadcast.returnerName ?? '', reason: returned.reason })}
        </Alert>
      )}
    </Box>
  );
}

/** Why it stands at nothing, and until when. */
function QuietNotice({ broadcast: { state, waitsUntil } }: { broadcast: PresentedBroadcast }) {
  const translate = useTranslate();
  const now = new Date();
  if (waitsUntil === null || waitsUntil <= now) return null;
  const time = formatUntil(waitsUntil, now, translate);
  return (
    <Alert severity="info" variant="outlined" icon={<BedtimeIcon />} sx={{ mt: 1.5 }}>
      {translate(state === 'scheduled' ? 'broadcast.begins-quiet' : 'broadcast.waits-until', { time })}
    </Alert>
  );
}

/** Read once for each version: a count of many people is not asked for at every step of the progress. */
function StoredPreview({ broadcast: { _id, version } }: { broadcast: PresentedBroadcast }) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const [preview, setPreview] = useState<BroadcastPreview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    provider.readBroadcastPreview(_id).then(setPreview, setFailure);
  }, [provider, _id, version]);
  return <BroadcastPreviewPanel preview={preview} failure={failure} />;
}
