import ReplayIcon from '@mui/icons-material/Replay';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useDataProvider, useListContext, useNotify, useTranslate } from 'react-admin';
import { channelName, type ParkedEvent } from '../../contracts';
import { DirectoryList } from '../layout/DirectoryList';
import { useProblemText } from '../layout/ProblemNotice';
import { AccessDeniedPage } from '../layout/StatePages';
import { RelativeTime } from '../i18n/Times';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';

/** Messages that could not be handled, with the way to try each again. */
export function ParkedEventList() {
  const translate = useTranslate();
  const can = useCan();
  if (!can('parked-events.read')) return <AccessDeniedPage />;
  return (
    <DirectoryList<ParkedEvent & { id: string }>
      resource="parked-events"
      title={translate('parked.title')}
      intro={translate('parked.intro')}
      empty={{ title: translate('parked.empty'), text: translate('parked.empty-text') }}
    >
      {(event) => <ParkedRow event={event} />}
    </DirectoryList>
  );
}

function ParkedRow({ event }: { event: ParkedEvent }) {
  const translate = useTranslate();
  const can = useCan();
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { refetch } = useListContext();
  const [busy, setBusy] = useState(false);
  const channel = channelName.safeParse(event.channel);

  async function replay() {
    setBusy(true);
    try {
      await provider.replayParkedEvent(event._id);
      notify('parked.tried', { type: 'info' });
      await refetch();
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, px: 2.25, py: 1.5 }}>
      <Box sx={{ flex: '1 1 18rem', minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>
          {channel.success ? translate(`channel.${channel.data}`) : event.channel} ·{' '}
          <RelativeTime time={event.receivedAt} />
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {translate('parked.attempts')}: {event.attempts} ·{' '}
          {event.failure ?? translate('parked.no-failure')}
        </Typography>
      </Box>
      {can('parked-events.replay') && (
        <Button variant="outlined" startIcon={<ReplayIcon />} disabled={busy} onClick={() => void replay()}>
          {translate('parked.try-again')}
        </Button>
      )}
    </Box>
  );
}
