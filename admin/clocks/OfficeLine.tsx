import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { EscalationFault, PresentedOffice, ReportingLine } from '../../contracts';
import { StaffPicker } from '../staff/StaffPicker';
import { useLocalName } from '../i18n/use-language';

interface OfficeLineProps {
  office: PresentedOffice;
  offices: PresentedOffice[];
  line: ReportingLine;
  faults: EscalationFault[];
  editable: boolean;
  onChange: (line: ReportingLine) => void;
}

/** Who leads an office and to whom it reports, and what of it no longer holds. */
export function OfficeLine({ office, offices, line, faults, editable, onChange }: OfficeLineProps) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const isTop = office.kind === 'secretariat';
  const nameOfId = (id: string | null) => {
    const other = offices.find(({ _id }) => _id === id);
    return other === undefined ? '' : nameOf(other);
  };
  const choose = (
    label: string,
    value: string | null,
    none: string,
    choices: Array<{ id: string; name: string }>,
    set: (id: string | null) => void,
  ) => (
    <TextField
      select
      size="small"
      label={label}
      value={choices.some(({ id }) => id === value) ? value : ''}
      disabled={!editable}
      onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{none}</MenuItem>
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: '1fr', md: '1.2fr 1fr 1fr' },
      }}
    >
      <Typography sx={{ fontWeight: 600 }}>{nameOf(office)}</Typography>
      <StaffPicker
        size="small"
        label={translate('escalation.head')}
        value={line.headId}
        onChange={(headId) => onChange({ ...line, headId })}
        offered={{ officeId: office._id }}
        nobody={translate('escalation.everybody')}
        gone={translate('escalation.gone')}
        disabled={!editable}
      />
      {!isTop &&
        choose(
          translate('escalation.reports-to'),
          line.reportsTo,
          translate('escalation.as-usual'),
          offices
            .filter(({ _id }) => _id !== office._id)
            .map((one) => ({ id: one._id, name: nameOf(one) })),
          (reportsTo) => onChange({ ...line, reportsTo }),
        )}
      {faults.map(({ field, problem, otherOfficeId }) => (
        <Typography
          key={field + problem}
          variant="body2"
          sx={{ color: 'warning.dark', gridColumn: '1 / -1' }}
        >
          {translate(`escalation.fault.${problem}`, { other: nameOfId(otherOfficeId) })}
        </Typography>
      ))}
    </Box>
  );
}
