import ContactPhoneIcon from '@mui/icons-material/ContactPhoneOutlined';
import PlaceIcon from '@mui/icons-material/PlaceOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { PresentedMessage } from '../../contracts';
import { useLanguage } from '../i18n/use-language';
import { MessageAttachment } from './MessageAttachment';

/** What one message holds: its words, and what they were before; a pin on the map, a number, files. Never an empty bubble. */
export function MessageContent({ message }: { message: PresentedMessage }) {
  const translate = useTranslate();
  const { text, heading, attachments, pin, sharedPhone, edited } = message;
  const isEmpty = text === '' && attachments.length === 0 && pin === undefined && sharedPhone === undefined;
  return (
    <>
      {heading !== undefined && (
        <Typography variant="caption" color="text.secondary" sx={{ display: 'block' }}>
          {translate('thread.heading', { number: heading.caseNumber, office: heading.office })}
        </Typography>
      )}
      {text !== '' && (
        <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Typography>
      )}
      {isEmpty && (
        <Typography color="text.secondary" sx={{ fontStyle: 'italic' }}>
          {translate('thread.no-words')}
        </Typography>
      )}
      {pin !== undefined && <SharedPin pin={pin} />}
      {sharedPhone !== undefined && (
        <Shared icon={<ContactPhoneIcon aria-hidden="true" />}>
          {translate('thread.shared-phone', { phone: sharedPhone })}
        </Shared>
      )}
      {attachments.map((attachment, place) => (
        <MessageAttachment key={attachment.fileId ?? place} attachment={attachment} />
      ))}
      {edited?.before != null && <EarlierWords text={edited.before} />}
    </>
  );
}

/** A place on the map, in words: nothing of it is asked from a map service, which would learn where the person is. */
function SharedPin({ pin: { point, place } }: { pin: NonNullable<PresentedMessage['pin']> }) {
  const translate = useTranslate();
  const language = useLanguage();
  // Latin digits, as every map takes them.
  const degrees = (angle: number) => angle.toFixed(5);
  return (
    <Shared icon={<PlaceIcon aria-hidden="true" />}>
      <span>{place === null ? translate('thread.pin-outside') : place[language]}</span>
      <Typography variant="body2" color="text.secondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {translate('thread.pin-at', { point: `${degrees(point.latitude)}, ${degrees(point.longitude)}` })}
      </Typography>
    </Shared>
  );
}

function Shared({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', minWidth: 0 }}>
      {icon}
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{children}</Box>
    </Box>
  );
}

function EarlierWords({ text }: { text: string }) {
  const translate = useTranslate();
  return (
    <Box component="details" sx={{ mt: 0.5, fontSize: '0.8125rem', color: 'text.secondary' }}>
      <Box component="summary" sx={{ cursor: 'pointer', py: 0.5 }}>
        {translate('thread.before-edit')}
      </Box>
      <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', pl: 1, borderInlineStart: '2px solid' }}>
        {text === '' ? translate('thread.no-words') : text}
      </Box>
    </Box>
  );
}
