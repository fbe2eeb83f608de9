import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useDataProvider, useGetList, usePermissions, useTranslate } from 'react-admin';
import {
  type ApiKeyInput,
  type MadeApiKey,
  PERMISSIONS_OF_PEOPLE,
  type PresentedOffice,
  STAFF_ROLES,
} from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { SecretOnce } from '../layout/SecretOnce';
import { useAct } from '../layout/use-act';
import type { ConsoleDataProvider } from '../providers/data-provider';

const FIRST: ApiKeyInput = { name: '', role: 'office-staff', officeIds: [], scopes: [], days: 365 };
const FOR_PEOPLE: readonly string[] = PERMISSIONS_OF_PEOPLE;
const DAYS = [30, 90, 180, 365, 730];

/** Makes a key: what it is for, as which role and where it acts, what it may do, how long. Then the key, once. */
export function MakeApiKey({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { busy, act } = useAct();
  const [input, setInput] = useState(FIRST);
  const [made, setMade] = useState<MadeApiKey | null>(null);
  const make = () => act(async () => setMade(await provider.makeApiKey(input)));
  const isWhole = input.name.trim() !== '' && input.scopes.length > 0;
  return (
    <Dialog open onClose={onClose} aria-labelledby="make-key" maxWidth="sm" fullWidth>
      <DialogTitle id="make-key">{translate('keys.make')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {made === null ? (
          <KeyFields input={input} onChange={setInput} />
        ) : (
          <SecretOnce lines={[made.key]} told={translate('keys.told')} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate(made === null ? 'form.cancel' : 'keys.kept')}</Button>
        {made === null && (
          <Button variant="contained" disabled={busy || !isWhole} onClick={() => void make()}>
            {translate('keys.make')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function KeyFields({ input, onChange }: { input: ApiKeyInput; onChange: (input: ApiKeyInput) => void }) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { permissions = [] } = usePermissions<string[]>();
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', {
    pagination: { page: 1, perPage: 100 },
  });
  return (
    <>
      <TextField
        label={translate('keys.name')}
        helperText={translate('keys.name-help')}
        value={input.name}
        onChange={(event) => onChange({ ...input, name: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 100 } }}
        autoFocus
        sx={{ mt: 1 }}
      />
      <TextField
        select
        label={translate('staff.role')}
        value={input.role}
        onChange={(event) => onChange({ ...input, role: event.target.value as ApiKeyInput['role'] })}
      >
        {STAFF_ROLES.map((role) => (
          <MenuItem key={role} value={role}>
            {translate(`role.${role}`)}
          </MenuItem>
        ))}
      </TextField>
      <Autocomplete
        multiple
        options={offices}
        getOptionLabel={(office) => nameOf(office)}
        value={offices.filter(({ _id }) => input.officeIds.includes(_id))}
        onChange={(_, chosen) => onChange({ ...input, officeIds: chosen.map(({ _id }) => _id) })}
        renderInput={(props) => <TextField {...props} label={translate('staff.offices')} />}
      />
      <Autocomplete
        multiple
        disableCloseOnSelect
        options={permissions.filter((name) => !FOR_PEOPLE.includes(name))}
        value={input.scopes}
        onChange={(_, scopes) => onChange({ ...input, scopes })}
        renderInput={(props) => (
          <TextField
            {...props}
            label={translate('keys.scopes')}
            helperText={translate('keys.scopes-help')}
          />
        )}
      />
      <TextField
        select
        label={translate('keys.days')}
        value={input.days}
        onChange={(event) => onChange({ ...input, days: Number(event.target.value) })}
      >
        {DAYS.map((days) => (
          <MenuItem key={days} value={days}>
            {translate('keys.days-count', { smart_count: days })}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}
