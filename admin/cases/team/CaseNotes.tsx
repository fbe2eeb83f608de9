import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useState } from 'react';
import { useGetIdentity, useGetManyReference, useTranslate } from 'react-admin';
import type { PresentedNote, StaffFile } from '../../../contracts';
import { RelativeTime } from '../../i18n/Times';
import { FoldPanel } from '../../layout/FoldPanel';
import { ProblemNotice } from '../../layout/ProblemNotice';
import { useLiveEvents } from '../../providers/LiveContext';
import { useCan } from '../../providers/use-can';
import { useThrottled } from '../../providers/use-throttled';
import { useShades } from '../../theme/use-shades';
import { MessageAttachment } from '../MessageAttachment';
import { useCurrentCase } from '../use-case';
import { useCaseVerb } from '../use-case-verb';
import { AttachFiles } from './AttachFiles';
import type { Colleague } from '../../staff/colleague';
import { useStaffSearch } from '../../staff/use-staff-search';

/** What colleagues write among themselves; the citizen never sees it. */
export function CaseNotes() {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  const { data, error, refetch } = useGetManyReference<PresentedNote & { id: string }>('notes', {
    target: 'caseId',
    id: record._id,
    sort: { field: 'at', order: 'ASC' },
  });
  const renew = useThrottled(() => void refetch(), 400);
  useLiveEvents((event) => {
    if ('caseId' in event && event.caseId === record._id && event.name !== 'message.delivery') renew();
  });
  // Beside a keyboard there is room for the field; on a phone only for what colleagues have written.
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('lg'), { noSsr: true });
  if (!can('notes.read')) return null;
  return (
    <FoldPanel
      part="notes"
      title={translate('notes.title')}
      count={data?.length}
      startsOpen={wide || (data?.length ?? 0) > 0}
    >
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <Typography color="text.secondary" variant="body2">
          {translate('notes.empty')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {data?.map((note) => (
          <Note key={note._id} note={note} onErased={() => void refetch()} />
        ))}
      </Box>
      {can('notes.write') && <NoteBox onWritten={() => void refetch()} />}
    </FoldPanel>
  );
}

function Note({ note, onErased }: { note: PresentedNote; onErased: () => void }) {
  const translate = useTranslate();
  const shades = useShades();
  const can = useCan();
  const { data: me } = useGetIdentity();
  const { record } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const { _id, text, erasedAt, staffId, staffName, at, mentions, files } = note;
  const erasable = erasedAt === null && (staffId === me?.id || can('cases.erase'));
  return (
    <Box component="li" sx={{ bgcolor: shades.goldTint, borderRadius: 1.5, px: 1.75, py: 1.25 }}>
      <Typography sx={{ whiteSpace: 'pre-wrap', fontStyle: erasedAt === null ? 'normal' : 'italic' }}>
        {erasedAt === null ? text : translate('thread.erased')}
      </Typography>
      {files.map(({ fileId, name, contentType, scan }) => (
        <MessageAttachment
          key={fileId}
          attachment={{
            kind: contentType.startsWith('image/') ? 'photo' : 'document',
            ...{ name, fileId, state: 'stored', scanned: scan === 'clean' },
          }}
        />
      ))}
      {mentions.length > 0 && (
        <Typography variant="body2" color="text.secondary">
          {mentions.map(({ name }) => `@${name}`).join(' · ')}
        </Typography>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="caption" color="text.secondary" sx={{ flex: 1 }}>
          {staffName ?? translate('timeline.a-colleague')} · <RelativeTime time={at} />
        </Typography>
        {erasable && (
          <Button
            size="small"
            color="inherit"
            disabled={busy}
            onClick={() =>
              void run((provider) => provider.eraseNote(record._id, _id), {
                done: translate('notes.erased'),
                onDone: onErased,
              })
            }
          >
            {translate('notes.erase')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

function NoteBox({ onWritten }: { onWritten: () => void }) {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [text, setText] = useState('');
  const [mentioned, setMentioned] = useState<Colleague[]>([]);
  const { people, more, field } = useStaffSearch({});
  const [files, setFiles] = useState<StaffFile[]>([]);

  const write = () => {
    const fileIds = files.map(({ fileId }) => fileId);
    const note = { text: text.trim(), mentionIds: mentioned.map(({ _id }) => _id), fileIds };
    void run((provider) => provider.writeNote(record._id, note), {
      onDone: () => {
        setText('');
        setMentioned([]);
        setFiles([]);
        onWritten();
      },
    });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.25, mt: 2 }}>
      <TextField
        label={translate('notes.label')}
        helperText={translate('notes.help')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        multiline
        minRows={2}
        maxRows={10}
        slotProps={{ htmlInput: { maxLength: 10_000 } }}
      />
      <Autocomplete
        {...field}
        multiple
        options={[...people, ...more]}
        value={mentioned}
        onChange={(_event, chosen) => setMentioned(chosen)}
        noOptionsText={translate('notes.nobody')}
        renderInput={(params) => <TextField {...params} label={translate('notes.mention')} />}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <AttachFiles files={files} onChange={setFiles} />
        <Button
          variant="contained"
          disabled={busy || text.trim() === ''}
          onClick={write}
          sx={{ marginInlineStart: 'auto' }}
        >
          {translate('notes.submit')}
        </Button>
      </Box>
    </Box>
  );
}
