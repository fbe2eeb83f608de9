import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useGetIdentity, useTranslate } from 'react-admin';
import { useNow } from '../i18n/Times';
import { useCan } from '../providers/use-can';
import { useShades } from '../theme/use-shades';
import { isClosed } from './case-facts';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';

const MINUTE_MS = 60_000;

/** Takes the conversation over from the bot, and hands it back; tells how long it is still held. */
export function HoldConversation() {
  const translate = useTranslate();
  const can = useCan();
  const shades = useShades();
  const now = useNow();
  const { data: me } = useGetIdentity();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const hold = record.hold !== null && record.hold.until > now ? record.hold : null;
  if (hold === null) {
    if (!can('cases.hold') || isClosed(record)) return null;
    const take = () =>
      run((provider) => provider.holdCase(record._id), { done: translate('hold.held'), onDone: replace });
    return (
      <Box>
        <Button variant="outlined" fullWidth disabled={busy} onClick={() => void take()}>
          {translate('hold.take')}
        </Button>
        <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 0.5 }}>
          {translate('hold.take-told')}
        </Typography>
      </Box>
    );
  }
  const minutes = Math.max(1, Math.ceil((hold.until.getTime() - now.getTime()) / MINUTE_MS));
  const handBack = () =>
    run((provider) => provider.handBackCase(record._id), {
      done: translate('hold.handed-back'),
      onDone: replace,
    });
  return (
    <Box sx={{ bgcolor: shades.plumTint, borderRadius: 1, p: 1.5, display: 'grid', gap: 1 }}>
      <Box sx={{ color: shades.plum }}>
        <Typography sx={{ fontWeight: 600 }}>
          {translate(hold.staffId === me?.id ? 'hold.mine' : 'hold.other')}
        </Typography>
        <Typography variant="body2">{translate('hold.left', { smart_count: minutes })}</Typography>
      </Box>
      {can('cases.hold') && (
        <Button
          variant="outlined"
          disabled={busy}
          onClick={() => void handBack()}
          sx={{ bgcolor: 'background.paper' }}
        >
          {translate('hold.hand-back')}
        </Button>
      )}
    </Box>
  );
}
