import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { PresentedAddress } from '../../contracts';
import { ChannelIcon } from '../cases/ChannelIcon';
import { formatExact } from '../i18n/format-time';
import { Panel } from '../layout/Panel';
import { ToneChip } from '../theme/ToneChip';
import { useCurrentPerson } from './use-person';

/** Every door of the person, proved how and when. */
export function PersonAddresses() {
  const translate = useTranslate();
  const { person } = useCurrentPerson();
  return (
    <Panel title={translate('people.addresses')}>
      {person.addresses.length === 0 ? (
        <Typography color="text.secondary">{translate('people.no-addresses')}</Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
          {person.addresses.map((address) => (
            <Address key={address._id} address={address} />
          ))}
        </Box>
      )}
    </Panel>
  );
}

function Address({ address }: { address: PresentedAddress }) {
  const translate = useTranslate();
  const { channel, verifiedAt, verifiedHow, blocked, preferred } = address;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.25, alignItems: 'flex-start' }}>
      <Box sx={{ pt: 0.25, color: 'text.secondary' }}>
        <ChannelIcon channel={channel} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}>
          <Typography sx={{ fontWeight: 600 }}>{translate(`channel.${channel}`)}</Typography>
          {preferred && <ToneChip tone="brand">{translate('people.preferred')}</ToneChip>}
          {blocked && <ToneChip tone="urgent">{translate('people.blocked')}</ToneChip>}
        </Box>
        <Typography variant="body2" color="text.secondary">
          {verifiedHow === null || verifiedAt === null
            ? translate('people.unproved')
            : translate(`proof.${verifiedHow}`, { time: formatExact(verifiedAt, translate) })}
        </Typography>
      </Box>
    </Box>
  );
}
