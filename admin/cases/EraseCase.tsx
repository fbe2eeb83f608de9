import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ERASURE_REASONS, type ErasureReason, erasureReason } from '../../contracts';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { hasWordsLeft } from './case-facts';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';

/** Erases the citizen's words for ever, after saying what goes and what stays. */
export function EraseCase() {
  const translate = useTranslate();
  const can = useCan();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [open, setOpen] = useState(false);
  const [wholePerson, setWholePerson] = useState(false);
  const [reason, setReason] = useState<ErasureReason>('asked-by-citizen');
  if (!can('cases.erase') || !hasWordsLeft(record)) return null;
  const erase = async () => {
    const { citizenId } = record;
    const eraseAll = async (provider: ConsoleDataProvider) => {
      const erased = await provider.eraseCase(record, reason);
      if (wholePerson && citizenId !== null) await provider.eraseCitizen(citizenId, reason);
      return erased;
    };
    await run(eraseAll, {
      done: translate('erase.done'),
      onDone: replace,
    });
    setOpen(false);
  };
  return (
    <>
      <Button color="error" variant="outlined" fullWidth sx={{ mt: 2 }} onClick={() => setOpen(true)}>
        {translate('erase.title')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        aria-labelledby="erase-title"
        maxWidth="sm"
        fullWidth
      >
        <DialogTitle id="erase-title">{translate('erase.title')}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Typography>{translate('erase.goes')}</Typography>
            <Typography>{translate('erase.stays')}</Typography>
            <Typography sx={{ fontWeight: 600 }}>{translate('erase.for-ever')}</Typography>
            <TextField
              select
              label={translate('erase.reason')}
              value={reason}
              onChange={(event) => setReason(erasureReason.parse(event.target.value))}
              helperText={translate('erase.reason-help')}
            >
              {ERASURE_REASONS.map((code) => (
                <MenuItem key={code} value={code}>
                  {translate(`erase.reason-${code}`)}
                </MenuItem>
              ))}
            </TextField>
            {can('citizens.erase') && record.citizenId !== null && (
              <FormControlLabel
                control={
                  <Checkbox
                    checked={wholePerson}
                    onChange={(event) => setWholePerson(event.target.checked)}
                  />
                }
                label={translate('erase.all-of-citizen')}
              />
            )}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{translate('form.cancel')}</Button>
          <Button variant="contained" color="error" disabled={busy} onClick={() => void erase()}>
            {translate('erase.submit')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
