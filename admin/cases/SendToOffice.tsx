import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import type { PresentedOffice, RouteDecision } from '../../contracts';
import { useLanguage, useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';
import { useCan } from '../providers/use-can';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';

const MOST_REASON = 1000;
type Office = PresentedOffice & { id: string };

/** Sends the case to another office: the one that a correction offers, or one chosen by hand. */
export function SendToOffice({ offered, onClose }: { offered: RouteDecision | null; onClose: () => void }) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const can = useCan();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const { data = [] } = useGetList<Office>('offices', EVERYTHING);
  const [officeId, setOfficeId] = useState(offered?.officeId ?? null);
  const [reason, setReason] = useState(offered === null ? '' : translate('why.offered-reason'));
  const offices = data.filter(({ _id, active }) => active && _id !== record.officeId);
  const chosen = offices.find(({ _id }) => _id === officeId) ?? null;

  const send = async () => {
    if (officeId === null) return;
    await run((provider) => provider.rerouteCase(record, officeId, reason.trim()), {
      done: translate('why.moved', { office: chosen === null ? '' : nameOf(chosen) }),
      onDone: replace,
    });
    onClose();
  };
  const keep = async () => {
    await run((provider) => provider.keepRoute(record), { done: translate('why.kept'), onDone: replace });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="send-title" maxWidth="sm" fullWidth>
      <DialogTitle id="send-title">
        {translate(offered === null ? 'why.move-title' : 'why.offered')}
      </DialogTitle>
      <DialogContent>
        {offered !== null && <Offer offered={offered} office={chosen} />}
        <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
          {offered === null && (
            <Autocomplete<Office>
              options={offices}
              value={chosen}
              onChange={(_event, office) => setOfficeId(office?._id ?? null)}
              getOptionLabel={nameOf}
              getOptionKey={({ _id }) => _id}
              noOptionsText={translate('ra.navigation.no_results', { name: translate('offices.title') })}
              openText={translate('ra.action.open')}
              closeText={translate('ra.action.close')}
              clearText={translate('ra.action.clear_input_value')}
              renderInput={(params) => <TextField {...params} label={translate('why.move-office')} />}
            />
          )}
          {can('cases.reroute') && (
            <TextField
              label={translate('why.move-reason')}
              helperText={translate('why.move-reason-help')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              multiline
              minRows={2}
              required
              slotProps={{ htmlInput: { maxLength: MOST_REASON } }}
            />
          )}
        </Box>
      </DialogContent>
      <DialogActions>
        <LeaveButton offered={offered} busy={busy} onKeep={() => void keep()} onClose={onClose} />
        {can('cases.reroute') && (
          <Button
            variant="contained"
            disabled={busy || officeId === null || reason.trim() === ''}
            onClick={() => void send()}
          >
            {translate(offered === null ? 'why.move-submit' : 'why.accept')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

interface LeaveButtonProps {
  offered: RouteDecision | null;
  busy: boolean;
  onKeep: () => void;
  onClose: () => void;
}

/** Refuses the offer for good, or closes and leaves it to somebody who may decide. */
function LeaveButton({ offered, busy, onKeep, onClose }: LeaveButtonProps) {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  const mayKeep = offered !== null && record.offeredRoute !== null && can('cases.reroute');
  return (
    <Button disabled={busy} onClick={mayKeep ? onKeep : onClose}>
      {translate(mayKeep ? 'why.keep' : 'form.cancel')}
    </Button>
  );
}

/** Why the other office fits better. */
function Offer({ offered, office }: { offered: RouteDecision; office: PresentedOffice | null }) {
  const translate = useTranslate();
  const language = useLanguage();
  const nameOf = useLocalName();
  return (
    <Box sx={{ mb: 2 }}>
      {office !== null && (
        <Typography>{translate('why.offered-text', { office: nameOf(office) })}</Typography>
      )}
      <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.5, color: 'text.secondary' }}>
        {offered.reasons.map((why) => (
          <Typography component="li" variant="body2" key={why.en}>
            {why[language]}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}
