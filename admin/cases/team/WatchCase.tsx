import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import VisibilityOffIcon from '@mui/icons-material/VisibilityOffOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useGetIdentity, useTranslate } from 'react-admin';
import { useCan } from '../../providers/use-can';
import { useCurrentCase } from '../use-case';
import { useCaseVerb } from '../use-case-verb';

/** Being told of every change, and who else is. */
export function WatchCase() {
  const translate = useTranslate();
  const can = useCan();
  const { data: me } = useGetIdentity();
  const { record, renew } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const watches = record.watchers.some(({ _id }) => _id === me?.id);
  const others = record.watchers.filter(({ _id }) => _id !== me?.id);
  if (!can('cases.watch')) return null;
  return (
    <Box>
      <Button
        fullWidth
        variant="outlined"
        startIcon={watches ? <VisibilityOffIcon /> : <VisibilityIcon />}
        disabled={busy}
        aria-pressed={watches}
        onClick={() =>
          void run((provider) => provider.watchCase(record._id, !watches), {
            done: translate(watches ? 'watch.stopped' : 'watch.begun'),
            onDone: renew,
          })
        }
      >
        {translate(watches ? 'watch.stop' : 'watch.begin')}
      </Button>
      {others.length > 0 && (
        <Typography variant="caption" color="text.secondary">
          {translate('watch.others', { names: others.map(({ name }) => name).join(', ') })}
        </Typography>
      )}
    </Box>
  );
}
