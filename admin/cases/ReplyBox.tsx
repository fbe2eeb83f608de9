import SendIcon from '@mui/icons-material/Send';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useState } from 'react';
import { useGetIdentity, useStore, useTranslate } from 'react-admin';
import type { StaffFile } from '../../contracts';
import { useOfferUndo } from '../layout/use-offer-undo';
import { useCan } from '../providers/use-can';
import { useShades } from '../theme/use-shades';
import { isClosed } from './case-facts';
import { DRAFT_KEY } from './draft-key';
import { ReplyDoor } from './ReplyDoor';
import { ReplyToJoined } from './ReplyToJoined';
import { AttachFiles } from './team/AttachFiles';
import { CannedReplies } from './team/CannedReplies';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';
import { SmsParts } from './SmsParts';
import { useTellWriting } from './use-presence';

/** The longest reply that the API takes. */
const MOST_CHARACTERS = 10_000;
const COUNT_FROM = 9_000;

/** What the case is after the reply: a first word that says "we are on it" ends nothing. */
const AFTER_REPLY = ['answered', 'working', 'wait'] as const;
type AfterReply = (typeof AFTER_REPLY)[number];

interface ReplyBoxProps {
  /** The words that are being stored, for showing them at once; null when that failed. */
  onSending: (text: string | null) => void;
  onSent: () => void;
}

/** Where the answer is written. The draft stays on this device until it is sent. */
export function ReplyBox({ onSending, onSent }: ReplyBoxProps) {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  if (!can('cases.reply')) return <Told text={translate('reply.not-allowed')} />;
  if (isClosed(record)) return <Told text={translate('reply.only-open')} />;
  return <OpenReplyBox onSending={onSending} onSent={onSent} />;
}

function Told({ text }: { text: string }) {
  return (
    <Typography
      color="text.secondary"
      sx={{ borderTop: '1px solid', borderColor: 'divider', mt: 2, pt: 2 }}
    >
      {text}
    </Typography>
  );
}

function OpenReplyBox({ onSending, onSent }: ReplyBoxProps) {
  const translate = useTranslate();
  const offerUndo = useOfferUndo();
  const shades = useShades();
  const { record } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const { data: me } = useGetIdentity();
  // A draft belongs to who wrote it: somebody else at this device does not see it.
  const [text, setText] = useStore(`${DRAFT_KEY}${me?.id ?? ''}.${record._id}`, '');
  const tellWriting = useTellWriting(record._id);
  const [after, setAfter] = useState<AfterReply>('answered');
  const [toJoined, setToJoined] = useState(true);
  const [files, setFiles] = useState<StaffFile[]>([]);
  const excess = text.trim().length - MOST_CHARACTERS;
  const sendable = text.trim() !== '' && excess <= 0 && !busy;

  async function send() {
    if (!sendable) return;
    const words = text.trim();
    const reply = {
      text: words,
      awaitAnswer: after === 'wait',
      stillWorking: after === 'working',
      fileIds: files.map(({ fileId }) => fileId),
      toJoined,
    };
    onSending(words);
    setText('');
    const worked = await run((provider) => provider.replyToCase(record._id, reply), {
      onDone: () => {
        setFiles([]);
        // What was true of this reply is not meant for the next one.
        setAfter('answered');
        setToJoined(true);
        onSent();
      },
    });
    if (worked) return;
    // Not a word is lost: what could not be stored stands in the box again.
    onSending(null);
    setText(words);
  }
  function discard() {
    const words = text;
    setText('');
    // What was written since stays, below what comes back.
    const bringBack = () => setText((since) => (since.trim() === '' ? words : `${words}\n${since}`));
    offerUndo(translate('reply.discarded'), bringBack);
  }
  function sendByKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  }

  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      sx={{ borderTop: '1px solid', borderColor: 'divider', mt: 1.5, pt: 2, display: 'grid', gap: 1 }}
    >
      <ReplyDoor />
      <ReplyToJoined checked={toJoined} onChange={setToJoined} />
      <TextField
        label={translate('reply.label')}
        placeholder={translate('reply.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          tellWriting();
        }}
        onKeyDown={sendByKey}
        multiline
        minRows={3}
        maxRows={14}
        fullWidth
        error={excess > 0}
        helperText={helpOf()}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5 }}>
        <CannedReplies onChosen={(words) => setText(text === '' ? words : `${text}\n${words}`)} />
        <AttachFiles files={files} onChange={setFiles} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <TextField
          select
          label={translate('reply.after')}
          value={after}
          onChange={({ target }) =>
            setAfter(AFTER_REPLY.find((each) => each === target.value) ?? 'answered')
          }
          helperText={translate(`reply.after-${after}-help`)}
          sx={{ flex: '1 1 16rem' }}
        >
          {AFTER_REPLY.map((each) => (
            <MenuItem key={each} value={each}>
              {translate(`reply.after-${each}`)}
            </MenuItem>
          ))}
        </TextField>
        {text !== '' && (
          <Button onClick={discard} color="inherit">
            {translate('reply.discard')}
          </Button>
        )}
        <Button
          type="submit"
          variant="contained"
          endIcon={<SendIcon />}
          disabled={!sendable}
          title={translate('reply.shortcut')}
        >
          {translate('reply.send')}
        </Button>
      </Box>
    </Box>
  );

  function helpOf() {
    if (excess > 0) return translate('reply.too-long', { count: excess });
    if (text.length >= COUNT_FROM)
      return translate('reply.count', { count: text.length, max: MOST_CHARACTERS });
    return (
      <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, color: shades.inkSoft }}>
        <span>{translate('reply.language', { language: translate(`language.${record.language}`) })}</span>
        <span>{translate('reply.heading')}</span>
        <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
          {translate('reply.shortcut')}
        </Box>
        {text !== '' && (
          <span>
            {translate('reply.draft')} · {translate('number', { count: text.length })}
          </span>
        )}
        <SmsParts text={text.trim()} />
      </Box>
    );
  }
}
