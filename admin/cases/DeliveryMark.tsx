import DoneIcon from '@mui/icons-material/Done';
import DoneAllIcon from '@mui/icons-material/DoneAll';
import ErrorOutlineIcon from '@mui/icons-material/ErrorOutline';
import ScheduleIcon from '@mui/icons-material/Schedule';
import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import type { PresentedMessage } from '../../contracts';
import { formatUntil } from '../i18n/format-time';
import { useShades } from '../theme/use-shades';

type Delivery = NonNullable<PresentedMessage['delivery']>;

/** How the sending of one outgoing message stands; when it failed, why, and what to do. */
export function DeliveryMark({ delivery }: { delivery: Delivery }) {
  const translate = useTranslate();
  const shades = useShades();
  const { state, failure, failureKind, instead, attempts, waitsForMorning, waitsUntil } = delivery;
  if (state === 'failed' || state === 'held') {
    return (
      <Box sx={{ color: shades.urgent, flexBasis: '100%', fontSize: '0.8125rem' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, fontWeight: 600 }}>
          <ErrorOutlineIcon sx={{ fontSize: '1rem' }} />
          {translate(`delivery.${state}`)}
        </Box>
        {failureKind != null ? (
          <div>{translate(`delivery.why.${failureKind}`)}</div>
        ) : (
          failure !== null && <div>{translate('delivery.reason', { reason: failure })}</div>
        )}
        <div>{nextStep()}</div>
      </Box>
    );
  }
  const Icon =
    state === 'pending' || state === 'sending' ? ScheduleIcon : state === 'sent' ? DoneIcon : DoneAllIcon;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        color: state === 'read' ? shades.brand : 'inherit',
      }}
    >
      <Icon sx={{ fontSize: '0.9375rem' }} aria-hidden="true" />
      {translate(`delivery.${state}`)}
      {state === 'pending' && attempts > 0 && (
        <> · {translate('delivery.attempts', { smart_count: attempts })}</>
      )}
      {state === 'pending' && waitsForMorning === true && (
        <>
          {' · '}
          {waitsUntil == null
            ? translate('delivery.morning')
            : translate('delivery.quiet', { time: formatUntil(waitsUntil, new Date(), translate) })}
        </>
      )}
    </Box>
  );

  function nextStep() {
    if (instead != null)
      return translate('delivery.instead', { door: translate(`channel.${instead.channel}`) });
    return translate(state === 'held' ? 'delivery.held-next' : 'delivery.failed-next');
  }
}
