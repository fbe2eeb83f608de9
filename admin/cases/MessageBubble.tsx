import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useGetIdentity, useTranslate } from 'react-admin';
import type { PresentedMessage } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { formatClock, formatExact } from '../i18n/format-time';
import type { Shades } from '../theme/palette';
import { useShades } from '../theme/use-shades';
import { DeliveryMark } from './DeliveryMark';
import { MessageContent } from './MessageContent';

type Author = PresentedMessage['author'];

/** One word of the conversation: the citizen's on the left, ours on the right. */
export function MessageBubble({ message }: { message: PresentedMessage }) {
  const translate = useTranslate();
  const { data: me } = useGetIdentity();
  const { author, staffId, staffName, erasedAt, delivery, sentInstead, byPin, edited, at } = message;
  const { joinedNumber } = message;
  const mine = author === 'staff' && staffId === me?.id;
  const name = mine ? translate('thread.you') : (staffName ?? translate(`thread.${author}`));
  const ofJoined =
    joinedNumber === undefined
      ? ''
      : ` · ${translate('thread.joined', { number: formatCaseNumber(joinedNumber) })}`;
  return (
    <Bubble author={author} name={name + ofJoined}>
      {erasedAt !== null ? (
        <Typography sx={{ fontStyle: 'italic' }} color="text.secondary">
          {translate('thread.erased')}
        </Typography>
      ) : (
        <MessageContent message={message} />
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 0.75,
          color: 'text.secondary',
          fontSize: '0.75rem',
          lineHeight: 1.75,
          mt: 0.25,
        }}
      >
        <time dateTime={at.toISOString()} title={formatExact(at, translate)}>
          {formatClock(at, translate)}
        </time>
        {edited !== undefined && <span>· {translate('thread.edited')}</span>}
        {sentInstead === true && <span>{translate('delivery.sent-instead')}</span>}
        {byPin === true && <span>{translate('delivery.by-pin')}</span>}
        {delivery !== null && <DeliveryMark delivery={delivery} />}
      </Box>
    </Bubble>
  );
}

/** The reply that is on its way to being stored: shown at once. */
export function SendingBubble({ text }: { text: string }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'contents', opacity: 0.7 }}>
      <Bubble author="staff" name={translate('thread.you')}>
        <Typography sx={{ whiteSpace: 'pre-wrap' }}>{text}</Typography>
        <Box sx={{ color: 'text.secondary', fontSize: '0.75rem', lineHeight: 1.75 }}>
          {translate('reply.sending')}
        </Box>
      </Bubble>
    </Box>
  );
}

function groundOf(author: Author, shades: Shades): string {
  if (author === 'citizen') return shades.sunken;
  return author === 'staff' ? shades.brandTint : 'transparent';
}

function Bubble({ author, name, children }: { author: Author; name: string; children: ReactNode }) {
  const shades = useShades();
  const theirs = author === 'citizen';
  return (
    <Box
      sx={{
        alignSelf: theirs ? 'flex-start' : 'flex-end',
        maxWidth: { xs: '92%', sm: '78%' },
        minWidth: 0,
      }}
    >
      <Box
        sx={{
          fontSize: '0.75rem',
          lineHeight: 1.8,
          color: 'text.secondary',
          fontWeight: 600,
          textAlign: theirs ? 'start' : 'end',
        }}
      >
        {name}
      </Box>
      <Box
        sx={{
          px: 1.75,
          py: 1,
          borderRadius: 1.5,
          borderStartStartRadius: theirs ? 3 : undefined,
          borderStartEndRadius: theirs ? undefined : 3,
          bgcolor: groundOf(author, shades),
          border: '1px solid',
          borderColor: author === 'bot' ? shades.line : 'transparent',
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
