import Alert from '@mui/material/Alert';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { LinkBase, useDataProvider, useGetList, useNotify, useTranslate } from 'react-admin';
import type { InstitutionRecord, PresentedReferral } from '../../contracts';
import { useCurrentCase } from '../cases/use-case';
import { useCaseVerb } from '../cases/use-case-verb';
import { endOfDay } from '../i18n/date-parts';
import { toDateField } from '../i18n/format-time';
import { useLocalName } from '../i18n/use-language';
import { DateField } from '../layout/DateField';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { isOpenReferral } from './is-open-referral';

interface Letter {
  subject: string;
  letter: string;
  due: string;
  remind: string;
}

/** Chooses an institution, shows the letter of the template filled from the case, and sends the case there. */
export function ReferCase({ earlier, onEnd }: { earlier: PresentedReferral[]; onEnd: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const tell = useProblemText();
  const nameOf = useLocalName();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { record, renew } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const institutions = useFittingInstitutions();
  const [institution, setInstitution] = useState<InstitutionRecord | null>(null);
  const [letter, setLetter] = useState<Letter | null>(null);

  const open = earlier.find(
    ({ institutionId, state }) => institutionId === institution?._id && isOpenReferral(state),
  );

  const choose = async (chosen: InstitutionRecord | null) => {
    setInstitution(chosen);
    setLetter(null);
    if (chosen === null) return;
    try {
      const draft = await provider.draftReferral(record._id, chosen._id);
      const [first] = draft.remindAt;
      setLetter({
        ...{ subject: draft.subject, letter: draft.letter, due: toDateField(draft.dueAt) },
        remind: first === undefined ? '' : toDateField(first),
      });
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    }
  };
  const send = async () => {
    if (institution === null || letter === null) return;
    const { subject, letter: text, due, remind } = letter;
    const referral = {
      ...{ institutionId: institution._id, subject, letter: text, dueAt: endOfDay(due) },
      remindAt: remind === '' ? [] : [endOfDay(remind)],
    };
    const sent = await run((api) => api.referCase(record, referral), { done: translate('referral.done') });
    if (!sent) return;
    renew();
    onEnd();
  };
  return (
    <Dialog open onClose={onEnd} aria-labelledby="refer-title" maxWidth="md" fullWidth>
      <DialogTitle id="refer-title">{translate('referral.refer')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
          <Typography color="text.secondary">{translate('referral.told')}</Typography>
          <Autocomplete
            options={institutions}
            value={institution}
            getOptionLabel={nameOf}
            getOptionKey={({ _id }) => _id}
            isOptionEqualToValue={(one, other) => one._id === other._id}
            onChange={(_event, chosen) => void choose(chosen)}
            renderInput={(params) => <TextField {...params} label={translate('referral.institution')} />}
          />
          {open !== undefined && (
            <Alert
              severity="warning"
              action={
                <Button color="inherit" component={LinkBase} to={`/referrals/${open._id}/show`}>
                  {translate('ra.action.show')}
                </Button>
              }
            >
              {translate('referral.open-already', { number: open.number })}
            </Alert>
          )}
          {letter !== null && <LetterFields letter={letter} onChange={setLetter} />}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onEnd}>{translate('form.cancel')}</Button>
        <Button
          variant="contained"
          disabled={busy || letter === null || letter.letter.trim() === '' || letter.due === ''}
          onClick={() => void send()}
        >
          {translate('referral.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Active institutions, those first that are named for the case's subject or place. */
function useFittingInstitutions(): InstitutionRecord[] {
  const { record } = useCurrentCase();
  const { data = [] } = useGetList<InstitutionRecord & { id: string }>('institutions', {
    pagination: { page: 1, perPage: 100 },
    filter: { active: 'true' },
  });
  const { code: category } = record.category;
  const { code: place } = record.place;
  const fits = ({ categories, placeCode }: InstitutionRecord) =>
    (category !== null && categories.includes(category)) ||
    (placeCode !== null && place?.startsWith(placeCode) === true);
  return [...data].sort((a, b) => Number(fits(b)) - Number(fits(a)));
}

function LetterFields({ letter, onChange }: { letter: Letter; onChange: (letter: Letter) => void }) {
  const translate = useTranslate();
  const date = (field: 'due' | 'remind') => (
    <DateField
      label={translate(field === 'due' ? 'referral.due-day' : 'referral.remind-day')}
      value={letter[field]}
      onChange={(day) => onChange({ ...letter, [field]: day })}
    />
  );
  return (
    <>
      <TextField
        label={translate('referral.subject')}
        value={letter.subject}
        multiline
        onChange={(event) => onChange({ ...letter, subject: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 500, lang: 'km' } }}
      />
      <TextField
        label={translate('referral.letter')}
        helperText={translate('referral.letter-help')}
        value={letter.letter}
        multiline
        minRows={8}
        onChange={(event) => onChange({ ...letter, letter: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 20_000, lang: 'km' } }}
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        {date('due')}
        {date('remind')}
      </Box>
    </>
  );
}
