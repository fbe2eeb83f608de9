import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';
import { useTranslate } from 'react-admin';

interface ConfirmDialogProps {
  title: string;
  text: string;
  /** What the button of the act says. */
  submit: string;
  onSubmit: () => void;
  onEnd: () => void;
  /** False while something in the dialogue is missing. */
  ready?: boolean;
  children?: ReactNode;
}

/** Asks before something that others feel is done, and says what it does. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, submit, onSubmit, onEnd, ready = true, children } = props;
  const translate = useTranslate();
  const id = useId();
  return (
    <Dialog open onClose={onEnd} aria-labelledby={id} maxWidth="xs" fullWidth>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        {text !== '' && <DialogContentText>{text}</DialogContentText>}
        {children}
      </DialogContent>
      <DialogActions>
        <Button onClick={onEnd}>{translate('form.cancel')}</Button>
        <Button
          variant="contained"
          disabled={!ready}
          onClick={() => {
            onEnd();
            onSubmit();
          }}
        >
          {submit}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
