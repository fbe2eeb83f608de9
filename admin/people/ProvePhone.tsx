import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { PresentedPhone } from '../../contracts';
import { EvidenceDialog } from './EvidenceDialog';
import { useCurrentPerson } from './use-person';

/** Proves a number: by the code that is sent to it, or by what the member of the staff has seen. */
export function ProvePhone({ phone }: { phone: PresentedPhone }) {
  const translate = useTranslate();
  const { person, run, busy } = useCurrentPerson();
  const [asks, setAsks] = useState<'code' | 'seen' | null>(null);
  const send = async () => {
    if (await run((provider) => provider.sendPhoneCode(person, phone._id), 'people.code-sent'))
      setAsks('code');
  };
  return (
    <>
      {person.smsIsOn && (
        <Button size="small" disabled={busy} onClick={() => void send()}>
          {translate('people.send-code')}
        </Button>
      )}
      {phone.codeUntil !== null && (
        <Button size="small" disabled={busy} onClick={() => setAsks('code')}>
          {translate('people.enter-code')}
        </Button>
      )}
      <Button size="small" disabled={busy} onClick={() => setAsks('seen')}>
        {translate('people.prove-seen')}
      </Button>
      {asks === 'code' && <EnterCode phone={phone} onClose={() => setAsks(null)} />}
      <EvidenceDialog
        title={asks === 'seen' ? translate('people.prove-seen') : null}
        text={translate('people.prove-seen-text', { phone: phone.phone })}
        confirm={translate('people.prove')}
        busy={busy}
        onClose={() => setAsks(null)}
        onConfirm={(evidence) =>
          void run((provider) => provider.provePhone(person, phone._id, { evidence }), 'people.proved')
        }
      />
    </>
  );
}

function EnterCode({ phone, onClose }: { phone: PresentedPhone; onClose: () => void }) {
  const translate = useTranslate();
  const { person, run, busy } = useCurrentPerson();
  const [code, setCode] = useState('');
  const prove = async () => {
    if (await run((provider) => provider.provePhone(person, phone._id, { code }), 'people.proved'))
      onClose();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="code-title" maxWidth="xs" fullWidth>
      <DialogTitle id="code-title">{translate('people.enter-code')}</DialogTitle>
      <DialogContent>
        <Typography color="text.secondary" sx={{ mb: 2 }}>
          {translate('people.code-text', { phone: phone.phone })}
        </Typography>
        <TextField
          autoFocus
          fullWidth
          label={translate('people.code')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 12 } }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={busy || code.trim().length < 4} onClick={() => void prove()}>
          {translate('people.prove')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
