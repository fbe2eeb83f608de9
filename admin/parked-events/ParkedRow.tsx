import ArchiveIcon from '@mui/icons-material/ArchiveOutlined';
import ReplayIcon from '@mui/icons-material/Replay';
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useDataProvider, useListContext, useNotify, useTranslate } from 'react-admin';
import { channelName, type ParkedEvent, type ParkedEventWords } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { ParkedWords } from './ParkedWords';
import { SetAside } from './SetAside';

/** One message that could not be handled. */
/** What a person is told; the exact words are for whoever mends it. */
function reasonOf(failure: string | null): 'no-failure' | 'unknown-shape' | 'failed' {
  if (failure === null) return 'no-failure';
  return failure.includes('the schema does not know this shape') ? 'unknown-shape' : 'failed';
}

export function ParkedRow({ event }: { event: ParkedEvent }) {
  const translate = useTranslate();
  const can = useCan();
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { refetch } = useListContext();
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<ParkedEventWords | null>(null);
  const [setsAside, setSetsAside] = useState(false);
  const channel = channelName.safeParse(event.channel);

  async function act(work: () => Promise<unknown>) {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    } finally {
      setBusy(false);
    }
  }
  const read = () => act(async () => setWords(await provider.readParkedEvent(event._id)));
  const replay = () =>
    act(async () => {
      await provider.replayParkedEvent(event._id);
      notify('parked.tried', { type: 'info' });
      await refetch();
    });
  const dismiss = (reason: string) =>
    act(async () => {
      await provider.dismissParkedEvent(event._id, reason);
      setSetsAside(false);
      notify('parked.set-aside-done', { type: 'info' });
      await refetch();
    });

  return (
    <Box sx={{ px: 2.25, py: 1.5, display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <Box sx={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Typography sx={{ fontWeight: 600 }}>
            {channel.success ? translate(`channel.${channel.data}`) : event.channel} ·{' '}
            <RelativeTime time={event.receivedAt} />
          </Typography>
          <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
            {translate('parked.attempts')}: {event.attempts} ·{' '}
            {translate(`parked.${reasonOf(event.failure)}`)}
          </Typography>
          {event.failure !== null && (
            <Typography variant="caption" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
              {translate('parked.technical')}: <span lang="en">{event.failure}</span>
            </Typography>
          )}
        </Box>
        {can('parked-events.words') && words === null && (
          <Button startIcon={<VisibilityIcon />} disabled={busy} onClick={() => void read()}>
            {translate('parked.show-words')}
          </Button>
        )}
        {can('parked-events.dismiss') && (
          <Button startIcon={<ArchiveIcon />} disabled={busy} onClick={() => setSetsAside(true)}>
            {translate('parked.set-aside')}
          </Button>
        )}
        {can('parked-events.replay') && (
          <Button
            variant="outlined"
            startIcon={<ReplayIcon />}
            disabled={busy}
            onClick={() => void replay()}
          >
            {translate('parked.try-again')}
          </Button>
        )}
      </Box>
      {words !== null && <ParkedWords words={words} />}
      {setsAside && (
        <SetAside
          busy={busy}
          onClose={() => setSetsAside(false)}
          onDone={(reason) => void dismiss(reason)}
        />
      )}
    </Box>
  );
}
