import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';

const SHORTEST_REASON = 3;
const LONGEST_REASON = 300;

interface SetAsideProps {
  busy: boolean;
  onClose: () => void;
  onDone: (reason: string) => void;
}

/** Asks why nothing more is to be done about a parked message. */
export function SetAside({ busy, onClose, onDone }: SetAsideProps) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={onClose} aria-labelledby="set-aside-title" maxWidth="sm" fullWidth>
      <DialogTitle id="set-aside-title">{translate('parked.set-aside')}</DialogTitle>
      <DialogContent>
        <TextField
          label={translate('parked.set-aside-why')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: LONGEST_REASON } }}
          multiline
          fullWidth
          sx={{ mt: 1 }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('parked.keep')}</Button>
        <Button
          variant="contained"
          disabled={busy || reason.trim().length < SHORTEST_REASON}
          onClick={() => onDone(reason.trim())}
        >
          {translate('parked.set-aside')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
