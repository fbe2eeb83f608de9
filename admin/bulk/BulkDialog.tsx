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
import { useDataProvider, useGetList, useNotify, useTranslate } from 'react-admin';
import {
  bulkAct,
  type BulkAct,
  type BulkRequest,
  CASE_STATES,
  type PresentedBulkJob,
  type PresentedOffice,
  REASONED_STATES,
} from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { EVERYTHING } from '../providers/everything';
import { StaffPicker } from '../staff/StaffPicker';

type Kind = BulkAct['act'];
const KINDS: Kind[] = ['assign', 'transition', 'tag', 'reroute', 'reply'];
/** States that many cases are moved to at once; the others have a verb of their own or come from the citizen. */
const STATES = CASE_STATES.filter((state) => !['new', 'merged', 'routed'].includes(state));

interface BulkDialogProps {
  selection: Pick<BulkRequest, 'caseIds' | 'filter'>;
  /** The one office of all these cases, if it is one: only its people are offered. */
  officeId: string | undefined;
  onClose: () => void;
  onStarted: (job: PresentedBulkJob) => void;
}

/** Says what is to be done to each of the cases. */
export function BulkDialog({ selection, officeId, onClose, onStarted }: BulkDialogProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [kind, setKind] = useState<Kind>('assign');
  const [value, setValue] = useState<Value>();
  const [reason, setReason] = useState('');
  const needsReason = kind === 'reroute' || REASONED_STATES.some((state) => state === value);
  const act = actOf(kind, value, reason.trim());
  const start = async () => {
    if (act === null) return;
    try {
      onStarted(await provider.startBulk({ act, ...selection }));
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="bulk-title" maxWidth="sm" fullWidth>
      <DialogTitle id="bulk-title">{translate('bulk.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
          <Typography color="text.secondary">{translate('bulk.told')}</Typography>
          <TextField
            select
            label={translate('bulk.what')}
            value={kind}
            onChange={(event) => {
              setKind(event.target.value as Kind);
              setValue(undefined);
            }}
          >
            {KINDS.map((name) => (
              <MenuItem key={name} value={name}>
                {translate(`bulk.act-${name}`)}
              </MenuItem>
            ))}
          </TextField>
          <ValueField kind={kind} value={value} onChange={setValue} officeId={officeId} />
          {(kind === 'transition' || kind === 'reroute') && (
            <TextField
              label={translate(needsReason ? 'move.reason' : 'move.reason-optional')}
              helperText={needsReason ? translate('move.reason-needed') : ''}
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
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={act === null} onClick={() => void start()}>
          {translate('bulk.start')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What is chosen or written; null: nobody; undefined: nothing yet. */
type Value = string | null | undefined;

/** The act as the API takes it; null while something is missing: "nobody" has to be chosen, too. */
function actOf(kind: Kind, value: Value, reason: string): BulkAct | null {
  const text = value?.trim() ?? '';
  const told = reason === '' ? {} : { reason };
  const acts: Record<Kind, unknown> = {
    assign: { act: 'assign', assigneeId: value },
    transition: { act: 'transition', state: text, ...told },
    tag: { act: 'tag', add: text.split(','), remove: [] },
    reroute: { act: 'reroute', officeId: text, ...told },
    reply: { act: 'reply', text },
  };
  const isMissing = kind === 'assign' ? value === undefined : text === '';
  return isMissing ? null : (bulkAct.safeParse(acts[kind]).data ?? null);
}

interface ValueFieldProps {
  kind: Kind;
  value: Value;
  onChange: (value: Value) => void;
  officeId: string | undefined;
}

function ValueField({ kind, value, onChange, officeId }: ValueFieldProps) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  if (kind === 'tag')
    return (
      <TextField
        label={translate('tags.title')}
        helperText={translate('bulk.tags-help')}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  if (kind === 'reply')
    return (
      <TextField
        label={translate('bulk.reply')}
        helperText={translate('bulk.reply-help')}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        multiline
        minRows={4}
        slotProps={{ htmlInput: { maxLength: 10_000 } }}
      />
    );
  if (kind === 'assign')
    return (
      <StaffPicker
        label={translate('assign.title')}
        value={value}
        onChange={onChange}
        offered={{ officeId }}
        nobody={translate('case.nobody')}
      />
    );
  const options: Record<'transition' | 'reroute', Array<[string, string]>> = {
    transition: STATES.map((state): [string, string] => [state, translate(`state.${state}`)]),
    reroute: offices.map((office): [string, string] => [office._id, nameOf(office)]),
  };
  const labels = { transition: 'inbox.state', reroute: 'inbox.office' };
  return (
    <TextField
      select
      label={translate(labels[kind])}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    >
      {options[kind].map(([option, label]) => (
        <MenuItem key={option} value={option}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
}
