import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { PresentedCase } from '../../../contracts';
import { useCurrentCase } from '../use-case';
import { useCaseVerb } from '../use-case-verb';

export type LinkAct = 'relate' | 'merge';

interface LinkDialogProps {
  act: LinkAct | null;
  onClose: () => void;
  onRelated: () => void;
  onMerged: (newer: PresentedCase) => void;
}

/** Names the other case by its number, and says what will happen before it does. */
export function LinkDialog({ act, onClose, onRelated, onMerged }: LinkDialogProps) {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const end = () => {
    setOther('');
    setReason('');
    onClose();
  };
  const submit = async () => {
    const number = other.trim();
    if (act === 'merge')
      await run((provider) => provider.mergeCase(record, number, reason.trim()), {
        done: translate('links.merged'),
        onDone: onMerged,
      });
    else
      await run((provider) => provider.relateCase(record._id, number), {
        done: translate('links.related'),
        onDone: onRelated,
      });
    end();
  };
  return (
    <Dialog open={act !== null} onClose={end} aria-labelledby="link-title" maxWidth="sm" fullWidth>
      <DialogTitle id="link-title">
        {translate(act === 'merge' ? 'links.merge' : 'links.relate')}
      </DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography>{translate(act === 'merge' ? 'links.merge-told' : 'links.relate-told')}</Typography>
          <TextField
            autoFocus
            label={translate('links.number')}
            value={other}
            onChange={(event) => setOther(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 40, inputMode: 'numeric' } }}
          />
          {act === 'merge' && (
            <TextField
              label={translate('move.reason-optional')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              multiline
              minRows={2}
              slotProps={{ htmlInput: { maxLength: 1000 } }}
            />
          )}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={end}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={busy || other.trim() === ''} onClick={() => void submit()}>
          {translate(act === 'merge' ? 'links.merge-submit' : 'links.relate-submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
