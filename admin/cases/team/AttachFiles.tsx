import AttachFileIcon from '@mui/icons-material/AttachFile';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { type ChangeEvent, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { MOST_STAFF_FILES, type StaffFile } from '../../../contracts';
import { useCurrentCase } from '../use-case';
import { useCaseVerb } from '../use-case-verb';

interface AttachFilesProps {
  files: StaffFile[];
  onChange: (files: StaffFile[]) => void;
}

/** Chooses files and stores them at once; they are sent with the words. */
export function AttachFiles({ files, onChange }: AttachFilesProps) {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const input = useRef<HTMLInputElement>(null);
  const upload = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])].slice(0, MOST_STAFF_FILES - files.length);
    event.target.value = '';
    let stored = files;
    for (const file of chosen) {
      await run((provider) => provider.uploadFile(record._id, file), {
        onDone: (answer) => {
          stored = [...stored, answer];
          onChange(stored);
        },
      });
    }
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center', minWidth: 0 }}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={translate('attach.choose')}
        onChange={(event) => void upload(event)}
      />
      <Button
        startIcon={<AttachFileIcon />}
        color="inherit"
        disabled={busy || files.length >= MOST_STAFF_FILES}
        title={translate('attach.help')}
        onClick={() => input.current?.click()}
      >
        {translate(busy ? 'attach.busy' : 'attach.choose')}
      </Button>
      {files.map(({ fileId, name }) => (
        <Chip
          key={fileId}
          label={name}
          size="small"
          onDelete={() => onChange(files.filter((other) => other.fileId !== fileId))}
          sx={{ maxWidth: '14rem' }}
        />
      ))}
    </Box>
  );
}
