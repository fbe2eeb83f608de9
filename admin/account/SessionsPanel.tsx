import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useCallback, useEffect, useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { PresentedStaffSession } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { Panel } from '../layout/Panel';
import { ProblemNotice } from '../layout/ProblemNotice';
import { useAct } from '../layout/use-act';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { ToneChip } from '../theme/ToneChip';
import { describeDevice } from './describe-device';

/** Where one is signed in, and the ways out. `stamp` changes when something else has ended sessions. */
export function SessionsPanel({ stamp }: { stamp: number }) {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { busy, act } = useAct();
  const [sessions, setSessions] = useState<PresentedStaffSession[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const load = useCallback(
    () =>
      provider.readSessions().then((found) => {
        setSessions(found);
        setFailure(null);
      }, setFailure),
    [provider],
  );
  useEffect(() => void load(), [load, stamp]);
  const end = (id: string) =>
    act(async () => {
      await provider.endSession(id);
      await load();
    });
  const endOthers = () =>
    act(async () => {
      const ended = await provider.endOtherSessions();
      notify('account.others-ended', { type: 'info', messageArgs: { smart_count: ended } });
      await load();
    });
  return (
    <Panel
      title={translate('account.sessions')}
      action={
        sessions.length > 1 && (
          <Button color="error" disabled={busy} onClick={() => void endOthers()}>
            {translate('account.end-others')}
          </Button>
        )
      }
    >
      {failure !== null && <ProblemNotice error={failure} onRetry={() => void load()} />}
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          '& > li + li': { borderTop: '1px solid', borderColor: 'divider' },
        }}
      >
        {sessions.map(({ _id, device, address, beganAt, seenAt, current }) => (
          <Box
            component="li"
            key={_id}
            sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, py: 1.25 }}
          >
            <Box sx={{ flex: '1 1 16rem', minWidth: 0 }}>
              <Typography sx={{ fontWeight: 600 }}>
                {device === null ? translate('account.unknown-device') : describeDevice(device)}
              </Typography>
              <Typography variant="body2" color="text.secondary">
                {translate('account.began')} <RelativeTime time={beganAt} /> · {translate('account.seen')}{' '}
                <RelativeTime time={seenAt} />
                {address === null ? '' : ` · ${address}`}
              </Typography>
            </Box>
            {current ? (
              <ToneChip tone="leaf">{translate('account.here')}</ToneChip>
            ) : (
              <Button disabled={busy} onClick={() => void end(_id)}>
                {translate('account.end')}
              </Button>
            )}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
