import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import {
  type PresentedBroadcast,
  RECIPIENT_FAILURES,
  RECIPIENT_STATES,
  type RecipientState,
} from '../../contracts';
import { formatExact } from '../i18n/format-time';
import { Panel } from '../layout/Panel';
import { reportAddress } from '../providers/broadcast-verbs';
import { reachOf } from './count-people';

/** Live progress while it is sent, the report afterwards: counts by what came of it, never a person. */
export function BroadcastProgress({ broadcast }: { broadcast: PresentedBroadcast }) {
  const translate = useTranslate();
  const { counts, failures, gathered, startedAt, finishedAt, leftSinceApproval: left, _id } = broadcast;
  if (startedAt === null)
    return (
      <Panel title={translate('broadcast.report')}>
        <Typography color="text.secondary">{translate('broadcast.not-begun')}</Typography>
      </Panel>
    );
  const { all, sent, settled } = reachOf(counts);
  const percent = all === 0 ? (gathered ? 100 : 0) : Math.floor((settled / all) * 100);
  const shown = RECIPIENT_STATES.filter((state) => (counts[state] ?? 0) > 0);
  return (
    <Panel
      title={translate('broadcast.report')}
      action={
        <Button size="small" startIcon={<DownloadIcon />} href={reportAddress(_id)} download>
          {translate('broadcast.csv')}
        </Button>
      }
    >
      <Typography component="p" sx={{ fontSize: '1.75rem', fontWeight: 700, lineHeight: 1.5 }}>
        {translate('broadcast.sent-of', { sent, all })}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={percent}
        aria-label={translate('broadcast.progress', { percent })}
        sx={{ height: 10, borderRadius: 5, my: 1 }}
      />
      <Typography color="text.secondary" aria-live="polite">
        {finishedAt === null
          ? translate(gathered ? 'broadcast.progress' : 'broadcast.gathering', { percent })
          : translate('broadcast.finished', { time: formatExact(finishedAt, translate) })}
      </Typography>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: 1, mt: 2, mb: 0 }}>
        {shown.map((state) => (
          <Count key={state} state={state} people={counts[state] ?? 0} />
        ))}
        {left !== 0 && <Count state={left > 0 ? 'left' : 'joined'} people={Math.abs(left)} />}
      </Box>
      {RECIPIENT_FAILURES.filter((failure) => (failures[failure] ?? 0) > 0).map((failure) => (
        <Typography key={failure} variant="body2" color="text.secondary">
          {translate(`broadcast.failure-${failure}`, { count: failures[failure] ?? 0 })}
        </Typography>
      ))}
    </Panel>
  );
}

function Count({ state, people }: { state: RecipientState | 'left' | 'joined'; people: number }) {
  const translate = useTranslate();
  return (
    <>
      <Box component="dt">
        {translate(`broadcast.count-${state}`)}
        {state === 'uncertain' && (
          <Typography variant="body2" color="text.secondary">
            {translate('broadcast.uncertain-told')}
          </Typography>
        )}
      </Box>
      <Box component="dd" sx={{ m: 0, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {translate('number', { count: people })}
      </Box>
    </>
  );
}
