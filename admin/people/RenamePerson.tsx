import EditIcon from '@mui/icons-material/EditOutlined';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { MAX_NAME_LENGTH } from '../../contracts';
import { EvidenceDialog } from './EvidenceDialog';
import { useCurrentPerson } from './use-person';

/** Writes the name as the person told it. */
export function RenamePerson() {
  const translate = useTranslate();
  const { person, run, busy } = useCurrentPerson();
  const [name, setName] = useState<string | null>(null);
  const close = () => setName(null);
  const words = name?.trim() ?? '';
  return (
    <>
      <Button startIcon={<EditIcon />} onClick={() => setName(person.name ?? '')}>
        {translate('people.rename')}
      </Button>
      <EvidenceDialog
        title={name === null ? null : translate('people.rename')}
        confirm={translate('form.save')}
        busy={busy}
        disabled={words === ''}
        onClose={close}
        onConfirm={(evidence) => {
          void run((provider) => provider.renamePerson(person, words, evidence), 'form.saved').then(close);
        }}
      >
        <TextField
          autoFocus
          label={translate('people.name')}
          value={name ?? ''}
          onChange={(event) => setName(event.target.value)}
          slotProps={{ htmlInput: { maxLength: MAX_NAME_LENGTH } }}
        />
      </EvidenceDialog>
    </>
  );
}
