import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { WishesEdit } from '../../contracts';
import { Panel } from '../layout/Panel';
import { useCan } from '../providers/use-can';
import { EvidenceDialog } from './EvidenceDialog';
import { useCurrentPerson } from './use-person';

type Wishes = Omit<WishesEdit, 'version' | 'evidence'>;

/** What the person agreed to, and through which door they want to be reached. What they decided themselves is shut here. */
export function PersonWishes() {
  const translate = useTranslate();
  const can = useCan();
  const { person, run, busy } = useCurrentPerson();
  const [change, setChange] = useState<Wishes | null>(null);
  const { wishes, phones } = person;
  const mayEdit = can('citizens.edit') && !busy;
  const wish = (label: string, checked: boolean, edit: Wishes, lockedBy = false) => (
    <Wish
      key={label}
      label={label}
      checked={checked}
      disabled={!mayEdit || lockedBy}
      locked={lockedBy}
      onChange={() => setChange(edit)}
    />
  );
  return (
    <Panel title={translate('people.wishes')}>
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        {wish(
          translate('people.wish-messages'),
          wishes.messages,
          { messages: !wishes.messages },
          wishes.stoppedByCitizen,
        )}
        {wish(
          translate('people.wish-surveys'),
          wishes.surveys,
          { surveys: !wishes.surveys },
          wishes.surveysStoppedByCitizen,
        )}
        {wish(translate('people.wish-learning'), wishes.learning, { learning: !wishes.learning })}
        {phones.map(({ _id, phone, smsAgreed }) =>
          wish(translate('people.wish-sms', { phone }), smsAgreed, {
            sms: { phoneId: _id, agreed: !smsAgreed },
          }),
        )}
        <PreferredDoor disabled={!mayEdit} onChange={setChange} />
        <Following disabled={!mayEdit} onChange={setChange} />
      </Box>
      <EvidenceDialog
        title={change === null ? null : translate('people.change-wish')}
        text={translate('people.change-wish-text')}
        confirm={translate('form.save')}
        busy={busy}
        onClose={() => setChange(null)}
        onConfirm={(evidence) => {
          const edit = change ?? {};
          setChange(null);
          void run((provider) => provider.editWishes(person, { ...edit, evidence }), 'form.saved');
        }}
      />
    </Panel>
  );
}

interface WishProps {
  label: string;
  checked: boolean;
  disabled: boolean;
  locked: boolean;
  onChange: () => void;
}

function Wish({ label, checked, disabled, locked, onChange }: WishProps) {
  const translate = useTranslate();
  return (
    <div>
      <FormControlLabel
        control={<Switch checked={checked} disabled={disabled} onChange={onChange} />}
        label={label}
        sx={{ alignItems: 'center' }}
      />
      {locked && (
        <Typography variant="body2" color="text.secondary" sx={{ ml: 6 }}>
          {translate('people.decided-by-citizen')}
        </Typography>
      )}
    </div>
  );
}

const NO_DOOR = 'none';

function PreferredDoor({ disabled, onChange }: { disabled: boolean; onChange: (wishes: Wishes) => void }) {
  const translate = useTranslate();
  const { person } = useCurrentPerson();
  const doors = person.addresses.filter(({ canBePreferred, preferred }) => canBePreferred || preferred);
  const { preferredByCitizen } = person.wishes;
  return (
    <TextField
      select
      fullWidth
      size="small"
      disabled={disabled || preferredByCitizen || doors.length === 0}
      label={translate('people.preferred-door')}
      helperText={translate(preferredByCitizen ? 'people.decided-by-citizen' : 'people.preferred-help')}
      value={doors.find(({ preferred }) => preferred)?._id ?? NO_DOOR}
      onChange={({ target: { value } }) =>
        onChange({ preferredAddressId: value === NO_DOOR ? null : value })
      }
      sx={{ mt: 1.5 }}
    >
      <MenuItem value={NO_DOOR}>{translate('people.no-preferred')}</MenuItem>
      {doors.map(({ _id, channel }) => (
        <MenuItem key={_id} value={_id}>
          {translate(`channel.${channel}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Following({ disabled, onChange }: { disabled: boolean; onChange: (wishes: Wishes) => void }) {
  const translate = useTranslate();
  const { following } = useCurrentPerson().person.wishes;
  if (following.length === 0) return null;
  return (
    <Box sx={{ mt: 1.5 }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {translate('people.following', { smart_count: following.length })}
      </Typography>
      {following.map(({ subject, purposes }) => (
        <FormControlLabel
          key={subject}
          control={
            <Switch
              checked
              size="small"
              disabled={disabled}
              onChange={() => onChange({ unfollow: [subject] })}
            />
          }
          label={`${subject} (${purposes.map((one) => translate(`broadcast.purpose-${one}`)).join(', ')})`}
        />
      ))}
    </Box>
  );
}
