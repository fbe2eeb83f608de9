import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useDataProvider, useNotify, useRecordContext, useTranslate } from 'react-admin';
import type { AccountLink, PresentedStaff } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { Panel } from '../layout/Panel';
import { SecretOnce } from '../layout/SecretOnce';
import { useAct } from '../layout/use-act';
import type { ConsoleDataProvider } from '../providers/data-provider';

/** How somebody gets into their account: an invitation, a reset, signing them out. */
export function AccountPanel() {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useDataProvider<ConsoleDataProvider>();
  const person = useRecordContext<PresentedStaff & { id: string }>();
  const { busy, act } = useAct();
  const [link, setLink] = useState<AccountLink | null>(null);
  const [removesSecondFactor, setRemoves] = useState(false);
  if (person === undefined) return null;
  const make = (reset: boolean) =>
    act(async () => {
      const what = { reset, removesSecondFactor: reset && removesSecondFactor };
      setLink(await provider.makeAccountLink(person._id, what));
    });
  const signOut = () =>
    act(async () => {
      const ended = await provider.signOutColleague(person._id);
      notify('account.others-ended', { type: 'info', messageArgs: { smart_count: ended } });
    });
  return (
    <Panel title={translate('staff.access')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography color="text.secondary">{translate('staff.access-intro')}</Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="contained" disabled={busy} onClick={() => void make(false)}>
            {translate('staff.invite')}
          </Button>
          <Button variant="outlined" disabled={busy} onClick={() => void make(true)}>
            {translate('staff.reset')}
          </Button>
          <Button color="error" disabled={busy} onClick={() => void signOut()}>
            {translate('staff.sign-out')}
          </Button>
        </Box>
        <FormControlLabel
          control={
            <Checkbox
              checked={removesSecondFactor}
              onChange={(event) => setRemoves(event.target.checked)}
            />
          }
          label={translate('staff.removes-factor')}
        />
        {link !== null && (
          <>
            <SecretOnce lines={[link.link]} told={translate('staff.link-told')} />
            <Typography variant="body2" color="text.secondary">
              {translate('staff.link-until')} <RelativeTime time={link.expiresAt} />
            </Typography>
          </>
        )}
      </Box>
    </Panel>
  );
}
