import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Holiday } from '../../contracts';
import { toDateField } from '../i18n/format-time';
import { DateField } from '../layout/DateField';
import { Panel } from '../layout/Panel';

interface HolidaysProps {
  holidays: Holiday[];
  editable: boolean;
  onChange: (holidays: Holiday[]) => void;
}

const yearOf = ({ date }: Holiday) => date.slice(0, 4);

/** The holidays of a year: another date moves one. */
export function Holidays({ holidays, editable, onChange }: HolidaysProps) {
  const translate = useTranslate();
  const thisYear = toDateField(new Date()).slice(0, 4);
  const [year, setYear] = useState(thisYear);
  const years = [...new Set([thisYear, String(Number(thisYear) + 1), ...holidays.map(yearOf)])]
    .filter((one) => one !== '')
    .sort();
  const set = (place: number, part: Partial<Holiday>) =>
    onChange(holidays.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <Panel
      title={translate('calendar.holidays')}
      action={
        <TextField
          select
          size="small"
          value={year}
          onChange={(event) => setYear(event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': translate('calendar.year') } }}
        >
          {years.map((one) => (
            <MenuItem key={one} value={one}>
              {translate('calendar.the-year', { year: Number(one) })}
            </MenuItem>
          ))}
        </TextField>
      }
    >
      <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
        {translate('calendar.check')}
      </Alert>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {holidays.map((holiday, place) =>
          yearOf(holiday) === year || yearOf(holiday) === '' ? (
            <HolidayLine
              key={place}
              holiday={holiday}
              editable={editable}
              onChange={(part) => set(place, part)}
              onRemove={() => onChange(holidays.filter((_, at) => at !== place))}
            />
          ) : null,
        )}
      </Box>
      {editable && (
        <Button
          startIcon={<AddIcon />}
          sx={{ mt: 1.5 }}
          onClick={() => onChange([...holidays, { date: `${year}-12-31`, nameKm: '', nameEn: '' }])}
        >
          {translate('calendar.add-holiday')}
        </Button>
      )}
    </Panel>
  );
}

interface HolidayLineProps {
  holiday: Holiday;
  editable: boolean;
  onChange: (part: Partial<Holiday>) => void;
  onRemove: () => void;
}

function HolidayLine({ holiday, editable, onChange, onRemove }: HolidayLineProps) {
  const translate = useTranslate();
  const { date, nameKm, nameEn } = holiday;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: '1fr auto', md: '11rem 1fr 1fr auto' },
        borderBottom: '1px solid',
        borderColor: 'divider',
        pb: 1.5,
      }}
    >
      <DateField
        value={date}
        disabled={!editable}
        onChange={(day) => onChange({ date: day })}
        ariaLabel={`${translate('calendar.date')}: ${nameKm}`}
      />
      {(['nameKm', 'nameEn'] as const).map((field) => (
        <TextField
          key={field}
          size="small"
          value={field === 'nameKm' ? nameKm : nameEn}
          disabled={!editable}
          multiline
          onChange={(event) => onChange({ [field]: event.target.value })}
          sx={{ gridColumn: { xs: '1 / -1', md: 'auto' }, order: { xs: 2, md: 0 } }}
          slotProps={{
            htmlInput: {
              lang: field === 'nameKm' ? 'km' : 'en',
              maxLength: 300,
              'aria-label': translate(field === 'nameKm' ? 'form.name-km' : 'form.name-en'),
            },
          }}
        />
      ))}
      {editable && (
        <IconButton aria-label={`${translate('form.remove')}: ${nameKm}`} onClick={onRemove}>
          <DeleteIcon />
        </IconButton>
      )}
    </Box>
  );
}
