import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type CaseState, caseState } from '../../contracts';
import { useCan } from '../providers/use-can';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';

const MOST_REASON = 1000;

/** Moves the case to a state that the reader may move it to now; the citizen is told. */
export function MoveCase() {
  const translate = useTranslate();
  const can = useCan();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [chosen, setChosen] = useState<CaseState | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  if (!can('cases.transition') || record.transitions.length === 0) return null;
  const needed = chosen !== null && record.reasonFor.includes(chosen);
  const isAnswer = chosen === 'answered';
  const waits = record.clocks.some(({ name, stoppedAt }) => name !== 'resolution' && stoppedAt === null);

  const choose = (value: string) => {
    setReason('');
    setMissing(false);
    setChosen(caseState.parse(value));
  };
  const move = async (state: CaseState) => {
    const words = reason.trim();
    setMissing(needed && words === '');
    if (needed && words === '') return;
    await run((provider) => provider.moveCase(record, state, words === '' ? undefined : words), {
      done: translate('move.done', { state: translate(`state.${state}`) }),
      onDone: replace,
    });
    setChosen(null);
  };

  return (
    <>
      <TextField
        select
        fullWidth
        label={translate('move.title')}
        value=""
        disabled={busy}
        onChange={(event) => choose(event.target.value)}
        slotProps={{
          select: { displayEmpty: true, renderValue: () => translate(`state.${record.state}`) },
          inputLabel: { shrink: true },
        }}
      >
        {record.transitions.map((state) => (
          <MenuItem key={state} value={state}>
            {translate(`state.${state}`)}
          </MenuItem>
        ))}
      </TextField>
      <Dialog
        open={chosen !== null}
        onClose={() => setChosen(null)}
        aria-labelledby="move-title"
        maxWidth="sm"
        fullWidth
      >
        <DialogTitle id="move-title">{translate('move.title')}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Typography>
              {translate(`state.${record.state}`)} →{' '}
              <strong>{chosen !== null && translate(`state.${chosen}`)}</strong>
            </Typography>
            <Typography color="text.secondary">{translate('move.told')}</Typography>
            <TextField
              label={translate(
                needed ? (isAnswer ? 'move.answer' : 'move.reason') : 'move.reason-optional',
              )}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              multiline
              minRows={3}
              required={needed}
              error={missing}
              helperText={
                needed
                  ? translate(isAnswer ? 'move.answer-needed' : 'move.reason-needed')
                  : chosen === 'closed' && waits
                    ? translate('move.without-answer')
                    : undefined
              }
              slotProps={{ htmlInput: { maxLength: MOST_REASON } }}
            />
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setChosen(null)}>{translate('form.cancel')}</Button>
          <Button variant="contained" disabled={busy} onClick={() => chosen !== null && void move(chosen)}>
            {translate('move.submit')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
