import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { LEAST_PASSWORD, type PresentedAccount } from '../../contracts';
import { Panel } from '../layout/Panel';
import { PasswordField } from '../layout/PasswordField';
import { useAct } from '../layout/use-act';
import { useRefusedFields } from '../layout/use-refused-fields';
import type { ConsoleDataProvider } from '../providers/data-provider';

/** Changes one's own password. */
export function PasswordPanel({
  account,
  onChanged,
}: {
  account: PresentedAccount;
  onChanged: () => void;
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { busy, act } = useAct();
  const refused = useRefusedFields(['current', 'password']);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = () =>
    act(async () => {
      if (!(await refused.pass(() => provider.changePassword(current, password)))) return;
      setCurrent('');
      setPassword('');
      notify('account.password-changed', { type: 'info' });
      onChanged();
    });
  return (
    <Panel title={translate('account.password')}>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
        sx={{ display: 'grid', gap: 2, maxWidth: 420 }}
      >
        {account.hasPassword && (
          <PasswordField
            label={translate('account.current')}
            value={current}
            onChange={setCurrent}
            problem={refused.tell('current', 'account.refused-password')}
          />
        )}
        <PasswordField
          label={translate('account.new')}
          help={translate('account.new-help')}
          value={password}
          onChange={setPassword}
          problem={refused.tell('password', 'account.refused-password')}
          isNew
        />
        <Box>
          <Button type="submit" variant="contained" disabled={busy || password.length < LEAST_PASSWORD}>
            {translate('account.change-password')}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}
