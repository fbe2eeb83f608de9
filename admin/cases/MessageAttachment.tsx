import InsertDriveFileIcon from '@mui/icons-material/InsertDriveFileOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { PresentedMessage } from '../../contracts';
import { useFileUrl } from '../providers/file-urls';

type Attachment = PresentedMessage['attachments'][number];
const KINDS = ['photo', 'voice', 'audio', 'video', 'document', 'sticker'];

/** A photo to look at, a voice note to hear, a file to open. */
export function MessageAttachment({ attachment }: { attachment: Attachment }) {
  const translate = useTranslate();
  const fileUrl = useFileUrl();
  const { kind, fileId } = attachment;
  const kindName = translate(`thread.${KINDS.includes(kind) ? kind : 'document'}`);
  const name = attachment.name ?? kindName;
  if (fileId === null) {
    return (
      <Typography variant="body2" color="text.secondary">
        {kindName}: {translate('thread.no-file')}
      </Typography>
    );
  }
  const url = fileUrl(fileId);
  if (kind === 'photo' || kind === 'sticker') {
    return (
      <Link
        href={url}
        target="_blank"
        rel="noopener"
        aria-label={translate('thread.open', { name })}
        sx={{ display: 'block', mt: 0.5 }}
      >
        <Box
          component="img"
          src={url}
          alt={kindName}
          loading="lazy"
          sx={{
            display: 'block',
            width: 260,
            maxWidth: '100%',
            height: 170,
            objectFit: 'cover',
            borderRadius: 1,
          }}
        />
      </Link>
    );
  }
  if (kind === 'voice' || kind === 'audio') {
    return (
      <Box
        component="audio"
        controls
        preload="none"
        src={url}
        aria-label={name}
        sx={{ display: 'block', width: 280, maxWidth: '100%', mt: 0.5 }}
      />
    );
  }
  if (kind === 'video') {
    return (
      <Box
        component="video"
        controls
        preload="none"
        src={url}
        aria-label={name}
        sx={{ display: 'block', maxWidth: '100%', maxHeight: 300, mt: 0.5, borderRadius: 1 }}
      />
    );
  }
  return (
    <Link
      href={url}
      target="_blank"
      rel="noopener"
      aria-label={translate('thread.download', { name })}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, mt: 0.5 }}
    >
      <InsertDriveFileIcon fontSize="small" />
      {name}
    </Link>
  );
}
