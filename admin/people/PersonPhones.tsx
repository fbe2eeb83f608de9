import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { PresentedPhone } from '../../contracts';
import { formatExact } from '../i18n/format-time';
import { Panel } from '../layout/Panel';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { ProvePhone } from './ProvePhone';
import { useCurrentPerson } from './use-person';

/** The person's numbers: told, proved, and whether they may be written to. */
export function PersonPhones() {
  const translate = useTranslate();
  const can = useCan();
  const { person } = useCurrentPerson();
  const [adding, setAdding] = useState(false);
  const add = can('citizens.edit') && !adding && (
    <Button size="small" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
      {translate('people.add-phone')}
    </Button>
  );
  return (
    <Panel title={translate('people.phones')} action={add}>
      {person.phones.length === 0 && !adding && (
        <Typography color="text.secondary">{translate('people.no-phones')}</Typography>
      )}
      {!person.smsIsOn && person.phones.length > 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {translate('people.sms-off')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {person.phones.map((phone) => (
          <Phone key={phone._id} phone={phone} />
        ))}
      </Box>
      {adding && <AddPhone onDone={() => setAdding(false)} />}
    </Panel>
  );
}

function AddPhone({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  const { person, run, busy } = useCurrentPerson();
  const [phone, setPhone] = useState('');
  const add = async () => {
    if (await run((provider) => provider.addPhone(person, phone), 'form.saved')) onDone();
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
      sx={{ mt: 2, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}
    >
      <TextField
        autoFocus
        label={translate('people.phone')}
        helperText={translate('people.phone-help')}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        slotProps={{ htmlInput: { type: 'tel', inputMode: 'tel', maxLength: 40 } }}
        sx={{ flex: '1 1 12rem' }}
      />
      <Button type="submit" variant="contained" disabled={busy || phone.trim() === ''}>
        {translate('form.save')}
      </Button>
      <Button onClick={onDone}>{translate('form.cancel')}</Button>
    </Box>
  );
}

function Phone({ phone }: { phone: PresentedPhone }) {
  const translate = useTranslate();
  const can = useCan();
  const { person, run, busy } = useCurrentPerson();
  const { _id, verifiedAt, verifiedHow, verifiedByName, evidence, smsAgreed } = phone;
  const how =
    verifiedAt === null || verifiedHow === null
      ? translate('people.unproved')
      : translate(`proof.${verifiedHow}`, { time: formatExact(verifiedAt, translate) });
  const details = [
    how,
    ...(verifiedByName === null ? [] : [verifiedByName]),
    ...(evidence === null ? [] : [translate(`evidence.${evidence}`)]),
    ...(phone.addedByCitizen ? [translate('people.told-by-citizen')] : []),
  ];
  return (
    <Box component="li">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography
          component="a"
          href={`tel:${phone.phone}`}
          sx={{ fontWeight: 600, color: 'primary.main' }}
        >
          {phone.phone}
        </Typography>
        <ToneChip tone={verifiedAt === null ? 'gold' : 'leaf'}>
          {translate(verifiedAt === null ? 'people.not-verified' : 'people.verified')}
        </ToneChip>
        {smsAgreed && <ToneChip tone="brand">{translate('people.sms-agreed')}</ToneChip>}
      </Box>
      <Typography variant="body2" color="text.secondary">
        {details.join(' · ')}
      </Typography>
      {can('citizens.edit') && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, ml: -1, mt: 0.5 }}>
          {verifiedAt === null && <ProvePhone phone={phone} />}
          <Button
            size="small"
            color="inherit"
            disabled={busy}
            onClick={() =>
              void run((provider) => provider.removePhone(person, _id), 'people.phone-removed')
            }
          >
            {translate('form.remove')}
          </Button>
        </Box>
      )}
    </Box>
  );
}
