import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { CONSENT_PURPOSES, consentPurpose } from '../../contracts';
import { DateField, TimeField } from '../layout/DateField';
import { AudienceField } from './AudienceField';
import type { DraftFields } from './draft-fields';
import type { useAudiences } from './use-audiences';

interface BroadcastFieldsProps {
  fields: DraftFields;
  onChange: (fields: DraftFields) => void;
  audiences: ReturnType<typeof useAudiences>;
  /** Somebody tried to submit: what is missing is marked. */
  tried: boolean;
}

/** What is said, in both languages, to whom, why and when. */
export function BroadcastFields({ fields, onChange, audiences, tried }: BroadcastFieldsProps) {
  const translate = useTranslate();
  const set = (more: Partial<DraftFields>) => onChange({ ...fields, ...more });
  const text = (name: 'title' | 'textKm' | 'textEn', label: string, more: object = {}) => (
    <TextField
      label={translate(label)}
      value={fields[name]}
      onChange={(event) => set({ [name]: event.target.value })}
      error={tried && fields[name].trim() === ''}
      helperText={tried && fields[name].trim() === '' ? translate('form.required') : undefined}
      {...more}
    />
  );
  const long = { multiline: true, minRows: 4 };
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {text('title', 'broadcast.name', {
        helperText: translate('broadcast.name-help'),
        slotProps: { htmlInput: { maxLength: 120 } },
      })}
      <AudienceField
        audiences={audiences}
        value={fields.audience}
        onChange={(audience) => set({ audience })}
        missing={tried && fields.audience === null}
      />
      <TextField
        select
        label={translate('broadcast.purpose')}
        value={fields.purpose}
        onChange={(event) => set({ purpose: consentPurpose.parse(event.target.value) })}
        helperText={translate('broadcast.purpose-help')}
      >
        {CONSENT_PURPOSES.map((purpose) => (
          <MenuItem key={purpose} value={purpose}>
            {translate(`broadcast.purpose-${purpose}`)}
          </MenuItem>
        ))}
      </TextField>
      {text('textKm', 'broadcast.text-km', {
        ...long,
        slotProps: { htmlInput: { lang: 'km', maxLength: 4000 } },
      })}
      {text('textEn', 'broadcast.text-en', {
        ...long,
        slotProps: { htmlInput: { lang: 'en', maxLength: 4000 } },
      })}
      <LinkFields fields={fields} set={set} />
      <WhenFields fields={fields} set={set} />
    </Box>
  );
}

/** The day and the hour at which it goes out; no day: at once. */
function WhenFields({ fields, set }: { fields: DraftFields; set: (more: Partial<DraftFields>) => void }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 8rem' } }}>
      <DateField
        label={translate('broadcast.when')}
        value={fields.day}
        onChange={(day) => set({ day })}
        helperText={translate('broadcast.when-help')}
      />
      {fields.day !== '' && (
        <TimeField
          label={translate('broadcast.hour')}
          value={fields.hour}
          onChange={(hour) => set({ hour })}
        />
      )}
    </Box>
  );
}

function LinkFields({ fields, set }: { fields: DraftFields; set: (more: Partial<DraftFields>) => void }) {
  const translate = useTranslate();
  const hasLink = fields.url.trim() !== '';
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Typography component="legend" variant="body2" color="text.secondary" sx={{ mb: 1.5, p: 0 }}>
        {translate('broadcast.link')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 1fr' } }}>
        <TextField
          type="url"
          label={translate('broadcast.link-url')}
          value={fields.url}
          onChange={(event) => set({ url: event.target.value })}
          placeholder="https://"
          sx={{ gridColumn: '1 / -1' }}
        />
        {hasLink &&
          (['labelKm', 'labelEn'] as const).map((name) => (
            <TextField
              key={name}
              label={translate(name === 'labelKm' ? 'broadcast.link-km' : 'broadcast.link-en')}
              value={fields[name]}
              onChange={(event) => set({ [name]: event.target.value })}
              error={fields[name].trim() === ''}
              helperText={fields[name].trim() === '' ? translate('form.required') : undefined}
              slotProps={{ htmlInput: { maxLength: 60 } }}
            />
          ))}
      </Box>
    </Box>
  );
}
