import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { EVIDENCE_KINDS, evidenceKind, type EvidenceKind } from '../../contracts';

/** What a change rests on: it stands in the history. */
export function EvidenceField({
  value,
  onChange,
}: {
  value: EvidenceKind;
  onChange: (evidence: EvidenceKind) => void;
}) {
  const translate = useTranslate();
  return (
    <TextField
      select
      fullWidth
      label={translate('people.evidence')}
      helperText={translate('people.evidence-help')}
      value={value}
      onChange={(event) => onChange(evidenceKind.parse(event.target.value))}
    >
      {EVIDENCE_KINDS.map((kind) => (
        <MenuItem key={kind} value={kind}>
          {translate(`evidence.${kind}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
