import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { OpenedIdentity } from '../../contracts';
import { formatExact } from '../i18n/format-time';

/** The opened identity, on the page only until it is hidden again. */
export function OpenedIdentityCard({ identity, onHide }: { identity: OpenedIdentity; onHide: () => void }) {
  const translate = useTranslate();
  const { name, onBehalfOf, phones, addresses, openUntil } = identity;
  return (
    <Alert
      severity="warning"
      variant="outlined"
      icon={false}
      sx={{ mb: 1.5, '& .MuiAlert-message': { width: '100%' } }}
      action={
        <Button color="inherit" size="small" onClick={onHide}>
          {translate('identity.hide')}
        </Button>
      }
    >
      <Typography sx={{ fontWeight: 600 }}>{name ?? translate('people.unnamed')}</Typography>
      {onBehalfOf !== null && (
        <Typography variant="body2">{translate('filing.behalf-of', { name: onBehalfOf.name })}</Typography>
      )}
      {phones.map(({ phone, verified }) => (
        <Typography key={phone} variant="body2">
          {phone} · {translate(verified ? 'people.verified' : 'people.not-verified')}
        </Typography>
      ))}
      {addresses.map(({ channel, externalId }) => (
        <Typography key={externalId} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {translate(`channel.${channel}`)}: {externalId}
        </Typography>
      ))}
      <Typography variant="body2" color="text.secondary">
        {translate('identity.open-until', { time: formatExact(openUntil, translate) })}
      </Typography>
    </Alert>
  );
}
