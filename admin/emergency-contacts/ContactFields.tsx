import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { EmergencyContact } from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { ToneChip } from '../theme/ToneChip';

interface ContactFieldsProps {
  contact: EmergencyContact;
  editable: boolean;
  /** The last number must stay. */
  only: boolean;
  /** Somebody tried to save: what is missing is marked. */
  tried: boolean;
  onChange: (contact: EmergencyContact) => void;
  onRemove: () => void;
}

/** One emergency number. Changing the number takes its verification away. */
export function ContactFields({ contact, editable, only, tried, onChange, onRemove }: ContactFieldsProps) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { nameKm, nameEn, phone, verified } = contact;
  const mark = (
    <ToneChip tone={verified ? 'leaf' : 'gold'}>
      {translate(verified ? 'contacts.verified' : 'contacts.unverified')}
    </ToneChip>
  );
  if (!editable) {
    return (
      <Paper
        component="li"
        variant="outlined"
        sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}
      >
        <Typography sx={{ flex: '1 1 12rem', fontWeight: 600 }}>{nameOf(contact)}</Typography>
        <Typography sx={{ fontVariantNumeric: 'tabular-nums' }}>{phone}</Typography>
        {mark}
      </Paper>
    );
  }
  const field = (
    label: string,
    value: string,
    set: (value: string) => EmergencyContact,
    more: object = {},
  ) => {
    const missing = tried && value.trim() === '';
    return (
      <TextField
        label={translate(label)}
        value={value}
        onChange={(event) => onChange(set(event.target.value))}
        error={missing}
        helperText={missing ? translate('form.required') : undefined}
        {...more}
      />
    );
  };
  return (
    <Paper
      component="li"
      variant="outlined"
      sx={{ p: 2, display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', md: '2fr 2fr 1fr' } }}
    >
      {field('form.name-km', nameKm, (value) => ({ ...contact, nameKm: value }))}
      {field('form.name-en', nameEn, (value) => ({ ...contact, nameEn: value }))}
      {field('contacts.phone', phone, (value) => ({ ...contact, phone: value, verified: false }), {
        type: 'tel',
      })}
      <Box
        sx={{
          gridColumn: '1 / -1',
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1.5,
        }}
      >
        {mark}
        <FormControlLabel
          control={
            <Checkbox
              checked={verified}
              onChange={(event) => onChange({ ...contact, verified: event.target.checked })}
            />
          }
          label={translate('contacts.verified')}
          sx={{ flex: 1 }}
        />
        <IconButton
          aria-label={translate('contacts.remove', { name: nameOf(contact) })}
          disabled={only}
          title={only ? translate('contacts.at-least-one') : undefined}
          onClick={onRemove}
        >
          <DeleteIcon />
        </IconButton>
      </Box>
    </Paper>
  );
}
