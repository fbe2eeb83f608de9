import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { PasswordField } from '../layout/PasswordField';

interface ProofDialogProps {
  title: string;
  busy: boolean;
  onClose: () => void;
  onProof: (password: string) => void;
}

/** Asks for the password once more before the account is changed. */
export function ProofDialog({ title, busy, onClose, onProof }: ProofDialogProps) {
  const translate = useTranslate();
  const [password, setPassword] = useState('');
  return (
    <Dialog open onClose={onClose} aria-labelledby="proof-title" maxWidth="xs" fullWidth>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onProof(password);
        }}
      >
        <DialogTitle id="proof-title">{title}</DialogTitle>
        <DialogContent>
          <DialogContentText sx={{ mb: 2 }}>{translate('account.proof')}</DialogContentText>
          <PasswordField
            label={translate('account.current')}
            value={password}
            onChange={setPassword}
            autoFocus
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('form.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {translate('account.go-on')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
