import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import {
  CASE_TYPES,
  caseType,
  CATEGORY_CODES,
  categoryCode,
  type PresentedCase,
  PRIORITIES,
  priority,
  type RouteDecision,
} from '../../contracts';
import type { Correction } from '../providers/case-verbs';
import { AgainstField, lacksName } from './AgainstField';
import { PlaceSearch } from './PlaceSearch';
import { SendToOffice } from './SendToOffice';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';

/** Corrects what the machine understood; when the case then belongs elsewhere, that office is offered. */
export function CorrectCase({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [correction, setCorrection] = useState<Correction>({});
  const [offered, setOffered] = useState<RouteDecision | null>(null);
  const after = merged(record, correction);
  const correct = (part: Correction) => setCorrection({ ...correction, ...part });

  const save = async () => {
    const worked = await run((provider) => provider.correctCase(record, correction), {
      done: translate('decision.saved'),
      onDone: ({ case: newer, offeredRoute }) => {
        replace(newer);
        setOffered(offeredRoute);
        if (offeredRoute === null) onClose();
      },
    });
    if (!worked) onClose();
  };
  if (offered !== null) return <SendToOffice offered={offered} onClose={onClose} />;

  const choice = (
    label: string,
    value: string | null,
    list: string,
    codes: readonly string[],
    onChange: (code: string) => void,
  ) => (
    <TextField
      select
      label={translate(label)}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
    >
      {codes.map((code) => (
        <MenuItem key={code} value={code}>
          {translate(`${list}.${code}`)}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <Dialog open onClose={onClose} aria-labelledby="correct-title" maxWidth="sm" fullWidth>
      <DialogTitle id="correct-title">{translate('decision.correct-title')}</DialogTitle>
      <DialogContent>
        <Typography color="text.secondary" sx={{ mb: 2 }}>
          {translate('decision.correct-help')}
        </Typography>
        <Box sx={{ display: 'grid', gap: 2 }}>
          {choice('decision.category', after.category, 'category', CATEGORY_CODES, (code) =>
            correct({ category: categoryCode.parse(code) }),
          )}
          <PlaceSearch current={record.placeLabel} onChosen={(placeCode) => correct({ placeCode })} />
          {choice('decision.type', after.type, 'type', CASE_TYPES, (code) =>
            correct({ type: caseType.parse(code) }),
          )}
          {choice('decision.priority', after.priority, 'priority', PRIORITIES, (code) =>
            correct({ priority: priority.parse(code) }),
          )}
          <AgainstField
            value={correction.against === undefined ? record.against : correction.against}
            onChange={(against) => correct({ against })}
          />
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button
          variant="contained"
          disabled={busy || Object.keys(correction).length === 0 || lacksName(correction.against)}
          onClick={() => void save()}
        >
          {translate('decision.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function merged(record: PresentedCase, correction: Correction) {
  return {
    category: correction.category ?? record.category.code,
    type: correction.type ?? record.type.code,
    priority: correction.priority ?? record.priority.code,
  };
}

/** An office or a senator is chosen by name: without one nobody could be kept from the case. */
