import InsertDriveFileIcon from '@mui/icons-material/InsertDriveFileOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { PresentedMessage } from '../../contracts';
import { useFileUrl } from '../providers/file-urls';

type Attachment = PresentedMessage['attachments'][number];
const KINDS = ['photo', 'voice', 'audio', 'video', 'document', 'sticker'];

/** A photo to look at, a voice note to hear, a file to open; or why there is none. */
export function MessageAttachment({ attachment }: { attachment: Attachment }) {
  const translate = useTranslate();
  const fileUrl = useFileUrl();
  const { kind, fileId, state, scanned } = attachment;
  const kindName = translate(`thread.${KINDS.includes(kind) ? kind : 'document'}`);
  const name = attachment.name ?? kindName;
  if (fileId === null) return <MissingFile kindName={kindName} state={state} />;
  return (
    <Box sx={{ mt: 0.5 }}>
      <FileItself kind={kind} name={name} kindName={kindName} url={fileUrl(fileId)} />
      {!scanned && (
        <Typography variant="caption" color="text.secondary" sx={{ display: 'block' }}>
          {translate('thread.file-not-scanned')}
        </Typography>
      )}
    </Box>
  );
}

/** Still on its way, lost, or refused: what it was, why, and what to do. */
function MissingFile({ kindName, state }: { kindName: string; state: Attachment['state'] }) {
  const translate = useTranslate();
  const told = `${kindName}: ${translate(`thread.file-${state === 'stored' ? 'waiting' : state}`)}`;
  if (state === 'waiting' || state === 'stored') {
    return (
      <Typography variant="body2" color="text.secondary">
        {told}
      </Typography>
    );
  }
  return (
    <Alert
      severity={state === 'infected' || state === 'program' ? 'error' : 'warning'}
      sx={{ mt: 0.5, py: 0 }}
    >
      {told}
    </Alert>
  );
}

interface FileItselfProps {
  kind: string;
  name: string;
  kindName: string;
  url: string;
}

function FileItself({ kind, name, kindName, url }: FileItselfProps) {
  const translate = useTranslate();
  if (kind === 'photo' || kind === 'sticker') {
    return (
      <Link
        href={url}
        target="_blank"
        rel="noopener"
        aria-label={translate('thread.open', { name })}
        sx={{ display: 'block' }}
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
  if (kind === 'voice' || kind === 'audio') return <Sound name={name} url={url} />;
  if (kind === 'video') {
    return (
      <Box
        component="video"
        controls
        preload="metadata"
        src={url}
        aria-label={name}
        sx={{ display: 'block', maxWidth: '100%', maxHeight: 300, borderRadius: 1 }}
      />
    );
  }
  return (
    <Link
      href={url}
      target="_blank"
      rel="noopener"
      aria-label={translate('thread.download', { name })}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
    >
      <InsertDriveFileIcon fontSize="small" />
      {name}
    </Link>
  );
}

/** With its length from the start, and a way to keep it where a browser cannot play it (AMR of old phones). */
function Sound({ name, url }: { name: string; url: string }) {
  const translate = useTranslate();
  return (
    <>
      <Box
        component="audio"
        controls
        preload="metadata"
        src={url}
        aria-label={name}
        sx={{ display: 'block', width: 280, maxWidth: '100%' }}
      />
      <Link
        href={`${url}?download=1`}
        variant="caption"
        aria-label={translate('thread.download', { name })}
      >
        {translate('thread.file-save')}
      </Link>
    </>
  );
}
