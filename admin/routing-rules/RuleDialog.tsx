import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { routingRule, type RoutingRule } from '../../contracts';
import { RuleConditions } from './RuleConditions';
import { RuleEffect } from './RuleEffect';

interface RuleDialogProps {
  rule: RoutingRule;
  onKeep: (rule: RoutingRule) => void;
  onClose: () => void;
}

/** One rule as a form. Nothing is stored yet: it goes back into the list, which is tried and saved as a whole. */
export function RuleDialog({ rule, onKeep, onClose }: RuleDialogProps) {
  const translate = useTranslate();
  const isSmall = useMediaQuery('(max-width: 600px)');
  const [edited, setEdited] = useState(rule);
  const isComplete = routingRule.safeParse(edited).success;
  const name = (field: 'nameKm' | 'nameEn', label: string) => (
    <TextField
      label={translate(label)}
      value={edited[field]}
      required
      onChange={(event) => setEdited({ ...edited, [field]: event.target.value })}
      slotProps={{ htmlInput: { maxLength: 120 } }}
    />
  );
  return (
    <Dialog
      open
      onClose={onClose}
      fullScreen={isSmall}
      maxWidth="sm"
      fullWidth
      aria-labelledby="rule-title"
    >
      <DialogTitle id="rule-title">{translate('rules.one')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2, pt: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {name('nameKm', 'form.name-km')}
          {name('nameEn', 'form.name-en')}
          <Typography variant="h3" component="h3">
            {translate('rules.when')}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {translate('rules.when-help')}
          </Typography>
          <RuleConditions when={edited.when} onChange={(when) => setEdited({ ...edited, when })} />
          <Typography variant="h3" component="h3">
            {translate('rules.effect')}
          </Typography>
          <RuleEffect then={edited.then} onChange={(then) => setEdited({ ...edited, then })} />
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={!isComplete} onClick={() => onKeep(edited)}>
          {translate('rules.keep')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
