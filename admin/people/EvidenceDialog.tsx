import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { EvidenceKind } from '../../contracts';
import { EvidenceField } from './EvidenceField';

interface EvidenceDialogProps {
  /** Null: shut. */
  title: string | null;
  text?: string;
  confirm: string;
  busy: boolean;
  disabled?: boolean;
  onClose: () => void;
  onConfirm: (evidence: EvidenceKind) => void;
  children?: ReactNode;
}

/** Asks what a change rests on before it is made. */
export function EvidenceDialog(props: EvidenceDialogProps) {
  const { title, text, confirm, busy, disabled = false, onClose, onConfirm, children } = props;
  const translate = useTranslate();
  const id = useId();
  const [evidence, setEvidence] = useState<EvidenceKind>('in-person');
  return (
    <Dialog open={title !== null} onClose={onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2, pt: 0.5 }}>
          {text !== undefined && <Typography color="text.secondary">{text}</Typography>}
          {children}
          <EvidenceField value={evidence} onChange={setEvidence} />
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={busy || disabled} onClick={() => onConfirm(evidence)}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
