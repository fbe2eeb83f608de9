import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useCan } from '../providers/use-can';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';

type Step = { name: 'shut' } | { name: 'asked' } | { name: 'issued'; pin: string };

/** Issues a new PIN and shows it once: when the dialog closes it is gone from the page. */
export function IssuePin() {
  const translate = useTranslate();
  const can = useCan();
  const { record, renew } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [step, setStep] = useState<Step>({ name: 'shut' });
  if (!can('cases.issue-pin')) return null;
  const issue = () =>
    run((provider) => provider.issuePin(record._id), { onDone: (pin) => setStep({ name: 'issued', pin }) });
  const close = () => {
    setStep({ name: 'shut' });
    renew();
  };
  return (
    <>
      <Button size="small" onClick={() => setStep({ name: 'asked' })}>
        {translate('pin.issue')}
      </Button>
      <Dialog
        open={step.name !== 'shut'}
        onClose={step.name === 'asked' ? close : undefined}
        aria-labelledby="pin-title"
        maxWidth="xs"
        fullWidth
      >
        <DialogTitle id="pin-title">
          {translate(step.name === 'issued' ? 'pin.issued' : 'pin.title')}
        </DialogTitle>
        <DialogContent>
          {step.name === 'issued' ? (
            <>
              <Typography
                sx={{
                  fontSize: '2.25rem',
                  fontWeight: 600,
                  letterSpacing: '0.25em',
                  textAlign: 'center',
                  fontVariantNumeric: 'tabular-nums',
                }}
              >
                {step.pin}
              </Typography>
              <Typography>{translate('pin.once')}</Typography>
            </>
          ) : (
            <Typography>{translate('pin.issue-told')}</Typography>
          )}
        </DialogContent>
        <DialogActions>
          {step.name === 'issued' ? (
            <Button variant="contained" onClick={close}>
              {translate('pin.done')}
            </Button>
          ) : (
            <>
              <Button onClick={close}>{translate('form.cancel')}</Button>
              <Button variant="contained" disabled={busy} onClick={() => void issue()}>
                {translate('pin.confirm')}
              </Button>
            </>
          )}
        </DialogActions>
      </Dialog>
    </>
  );
}
