import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useCallback, useEffect, useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import type { WorkOverview } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { PageHeader } from '../layout/PageHeader';
import { Panel } from '../layout/Panel';
import { ProblemNotice } from '../layout/ProblemNotice';
import { AccessDeniedPage, LoadingPage } from '../layout/StatePages';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { FailedJobs } from './FailedJobs';

const LOOK_EVERY_MS = 5_000;

/** How the work behind the desk stands. */
export function WorkPage() {
  const translate = useTranslate();
  const can = useCan();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [work, setWork] = useState<WorkOverview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const look = useCallback(() => {
    provider.readWork().then(
      (answer) => {
        setWork(answer);
        setFailure(null);
      },
      (error: unknown) => setFailure(error),
    );
  }, [provider]);
  useEffect(() => {
    look();
    const timer = window.setInterval(look, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [look]);
  if (!can('work.read')) return <AccessDeniedPage />;
  return (
    <>
      <PageHeader
        title={translate('work.title')}
        intro={translate('work.intro')}
        action={
          can('work.retry') && (
            <Button variant="outlined" href="/admin/queues" target="_blank" rel="noopener">
              {translate('work.board')}
            </Button>
          )
        }
      />
      {failure !== null && <ProblemNotice error={failure} onRetry={look} />}
      {work === null && failure === null && <LoadingPage />}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {work !== null && <Backlog work={work} />}
        {work !== null && work.running.length > 0 && <Running running={work.running} />}
        <FailedJobs onSettled={look} />
      </Box>
    </>
  );
}

function Backlog({ work: { queues, backlog } }: { work: WorkOverview }) {
  const translate = useTranslate();
  const queued = queues?.reduce((sum, { waiting, delayed, active }) => sum + waiting + delayed + active, 0);
  const figures = [
    ...Object.entries(backlog),
    ...(queued === undefined ? [] : [['queued', queued] as [string, number]]),
  ];
  return (
    <Panel title={translate('work.waiting')}>
      {queues === null && <Alert severity="error">{translate('work.no-redis')}</Alert>}
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gap: 1.5,
          m: 0,
          gridTemplateColumns: 'repeat(auto-fill, minmax(8rem, 1fr))',
        }}
      >
        {figures.map(([name, count]) => (
          <Box key={name}>
            <Typography component="dd" variant="h2" sx={{ m: 0 }}>
              {translate('number', { count })}
            </Typography>
            <Typography component="dt" variant="body2" color="text.secondary">
              {translate(`work.count-${name}`)}
            </Typography>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function Running({ running }: Pick<WorkOverview, 'running'>) {
  const translate = useTranslate();
  return (
    <Panel title={translate('work.running')}>
      {running.map(({ queue, jobId, name, progress, at }) => (
        <Box key={`${queue}.${jobId}`} sx={{ py: 0.75 }}>
          <Typography>
            {translate(`work.job-${name}`)} · <RelativeTime time={at} />
          </Typography>
          <LinearProgress
            variant="determinate"
            value={progress}
            aria-label={translate(`work.job-${name}`)}
          />
        </Box>
      ))}
    </Panel>
  );
}
