import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { STAFF_ROLES, type StaffRole } from '../../contracts';
import { Panel } from '../layout/Panel';
import { useAct } from '../layout/use-act';
import type { AccountSettingsValue } from '../providers/account-verbs';
import type { ConsoleDataProvider } from '../providers/data-provider';

/** Which roles must have a second factor: a press adds a role or takes it off. */
export function RequiredFactor() {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { busy, act } = useAct();
  const [settings, setSettings] = useState<AccountSettingsValue | null>(null);
  useEffect(() => {
    provider.readAccountSettings().then(setSettings, () => undefined);
  }, [provider]);
  if (settings === null) return null;
  const roles = settings.secondFactorRoles;
  const press = (role: StaffRole) =>
    act(async () => {
      const secondFactorRoles = roles.includes(role)
        ? roles.filter((one) => one !== role)
        : [...roles, role];
      setSettings(await provider.saveAccountSettings({ ...settings, secondFactorRoles }));
      notify('form.saved', { type: 'info' });
    });
  return (
    <Box sx={{ mt: 3 }}>
      <Panel title={translate('staff.required-factor')}>
        <Typography color="text.secondary" sx={{ mb: 1.5 }}>
          {translate('staff.required-factor-intro')}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {STAFF_ROLES.map((role) => (
            <Chip
              key={role}
              label={translate(`role.${role}`)}
              color={roles.includes(role) ? 'primary' : 'default'}
              variant={roles.includes(role) ? 'filled' : 'outlined'}
              aria-pressed={roles.includes(role)}
              disabled={busy}
              onClick={() => void press(role)}
            />
          ))}
        </Box>
      </Panel>
    </Box>
  );
}
