import AddIcon from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { EmergencyContact } from '../../contracts';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice, useProblemText } from '../layout/ProblemNotice';
import { LoadingPage } from '../layout/StatePages';
import type { ConsoleDataProvider } from '../providers/data-provider';
import type { EmergencyContacts as Contacts } from '../providers/desk-verbs';
import { RequestError } from '../providers/request-error';
import { useCan } from '../providers/use-can';
import { ContactFields } from './ContactFields';

/** The numbers that are told to whoever writes of a danger; kept as one list, saved as a whole. */
export function EmergencyContacts() {
  const translate = useTranslate();
  const can = useCan();
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const tell = useProblemText();
  const [read, setRead] = useState<Contacts | null>(null);
  const [contacts, setContacts] = useState<EmergencyContact[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const editable = can('emergency-contacts.edit');

  const show = (answer: Contacts) => {
    setRead(answer);
    setContacts(answer.contacts);
    setFailure(null);
    setTried(false);
  };
  const load = () => provider.readEmergencyContacts().then(show, setFailure);
  useEffect(() => {
    void load();
    // Read once: what one types must not be overwritten by a second reading.
  }, []);

  if (failure !== null) return <ProblemNotice error={failure} onRetry={() => void load()} />;
  if (read === null) return <LoadingPage />;

  const complete = contacts.every(
    ({ nameKm, nameEn, phone }) => nameKm.trim() !== '' && nameEn.trim() !== '' && phone.trim().length >= 2,
  );
  const changed = JSON.stringify(contacts) !== JSON.stringify(read.contacts);
  const replace = (place: number, contact: EmergencyContact) =>
    setContacts(contacts.map((one, at) => (at === place ? contact : one)));
  async function save() {
    setTried(true);
    if (!complete || read === null) return;
    try {
      show(await provider.saveEmergencyContacts(read.version, contacts));
      notify('contacts.saved', { type: 'info' });
    } catch (error) {
      const stale = error instanceof RequestError && error.code === 'conflict';
      notify(stale ? 'form.saved-elsewhere' : tell(error), {
        type: 'error',
        messageArgs: { _: tell(error) },
      });
      if (stale) await load();
    }
  }

  return (
    <>
      <PageHeader title={translate('contacts.title')} intro={translate('contacts.intro')} />
      {contacts.some(({ verified }) => !verified) && (
        <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
          {translate('contacts.unverified-told')}
        </Alert>
      )}
      {!editable && (
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          {translate('contacts.read-only')}
        </Alert>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {contacts.map((contact, place) => (
          <ContactFields
            key={contact.id}
            contact={contact}
            editable={editable}
            only={contacts.length === 1}
            tried={tried}
            onChange={(next) => replace(place, next)}
            onRemove={() => setContacts(contacts.filter((_, at) => at !== place))}
          />
        ))}
      </Box>
      {editable && (
        <Box sx={{ display: 'flex', gap: 1.5, mt: 2 }}>
          <Button
            startIcon={<AddIcon />}
            onClick={() =>
              setContacts([
                ...contacts,
                { id: crypto.randomUUID(), nameKm: '', nameEn: '', phone: '', verified: false },
              ])
            }
          >
            {translate('contacts.add')}
          </Button>
          <Button variant="contained" disabled={!changed} onClick={() => void save()}>
            {translate('form.save')}
          </Button>
        </Box>
      )}
    </>
  );
}
