import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';

type Unit = 'minutes' | 'hours' | 'days';

interface WorkingTimeFieldProps {
  label: string;
  /** Working minutes; null: nothing is said. */
  minutes: number | null;
  dayMinutes: number;
  disabled: boolean;
  /** Told where the field is empty. */
  empty?: string;
  onChange: (minutes: number | null) => void;
}

const lengthOf = (unit: Unit, dayMinutes: number) => ({ minutes: 1, hours: 60, days: dayMinutes })[unit];

/** The largest unit that tells the time without a rest. */
function unitFor(minutes: number | null, dayMinutes: number): Unit {
  if (minutes === null || minutes % dayMinutes === 0) return 'days';
  return minutes % 60 === 0 ? 'hours' : 'minutes';
}

/** A length of working time as a number with its unit. */
export function WorkingTimeField(props: WorkingTimeFieldProps) {
  const { label, minutes, dayMinutes, disabled, empty, onChange } = props;
  const translate = useTranslate();
  const [unit, setUnit] = useState(() => unitFor(minutes, dayMinutes));
  const told =
    minutes === null ? '' : String(Math.round((minutes / lengthOf(unit, dayMinutes)) * 100) / 100);
  const read = (text: string, as: Unit) =>
    onChange(text === '' ? null : Math.round(Number(text) * lengthOf(as, dayMinutes)));
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <TextField
        type="number"
        label={label}
        value={told}
        disabled={disabled}
        placeholder={empty}
        onChange={(event) => read(event.target.value, unit)}
        sx={{ flex: '1 1 6rem', minWidth: 0 }}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: 0, step: 'any' } }}
      />
      <TextField
        select
        value={unit}
        disabled={disabled}
        onChange={(event) => {
          setUnit(event.target.value as Unit);
          read(told, event.target.value as Unit);
        }}
        sx={{ flex: '0 0 8.5rem' }}
        slotProps={{ htmlInput: { 'aria-label': `${label}: ${translate('targets.unit')}` } }}
      >
        {(['minutes', 'hours', 'days'] as const).map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`targets.unit-${one}`)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}
