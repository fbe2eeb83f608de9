import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import NoteAddIcon from '@mui/icons-material/NoteAddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { LinkBase, useParams, useTranslate } from 'react-admin';
import { formatExact } from '../i18n/format-time';
import { EmptyState } from '../layout/EmptyState';
import { ProblemNotice } from '../layout/ProblemNotice';
import { AccessDeniedPage, LoadingPage } from '../layout/StatePages';
import { RequestError } from '../providers/request-error';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { PersonAddresses } from './PersonAddresses';
import { PersonCases } from './PersonCases';
import { PersonDuplicates } from './PersonDuplicates';
import { PersonHistory } from './PersonHistory';
import { PersonLinks } from './PersonLinks';
import { PersonPhones } from './PersonPhones';
import { PersonWishes } from './PersonWishes';
import { RenamePerson } from './RenamePerson';
import { CurrentPersonProvider, useCurrentPerson, usePerson } from './use-person';

/** One person: addresses, numbers, wishes, cases, and who else they may be. */
export function PersonShow() {
  const translate = useTranslate();
  const can = useCan();
  const { id } = useParams<{ id: string }>();
  const { person, failure, read, run, busy } = usePerson(decodeURIComponent(id));
  if (!can('citizens.read')) return <AccessDeniedPage />;
  if (failure instanceof RequestError && failure.code === 'not-found')
    return <EmptyState title={translate('people.not-found')} text={translate('people.not-found-text')} />;
  if (failure !== null) return <ProblemNotice error={failure} onRetry={read} />;
  if (person === null) return <LoadingPage />;
  return (
    <CurrentPersonProvider value={{ person, run, busy }}>
      <Header />
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 26rem)' },
        }}
      >
        <Box sx={STACK}>
          <PersonDuplicates />
          <PersonPhones />
          <PersonAddresses />
          <PersonCases />
        </Box>
        <Box sx={STACK}>
          <PersonWishes />
          <PersonLinks />
          <PersonHistory key={person.version} />
        </Box>
      </Box>
    </CurrentPersonProvider>
  );
}

const STACK = { display: 'grid', gap: 2.5, gridTemplateColumns: 'minmax(0, 1fr)' } as const;

function Header() {
  const translate = useTranslate();
  const can = useCan();
  const { person } = useCurrentPerson();
  return (
    <Box component="header" sx={{ mb: 2.5 }}>
      <Button
        component={LinkBase}
        to="/citizens"
        startIcon={<ArrowBackIcon />}
        size="small"
        sx={{ ml: -1 }}
      >
        {translate('form.back')}
      </Button>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {person.name ?? translate('people.unnamed')}
        </Typography>
        {person.linked && <ToneChip tone="brand">{translate('people.linked')}</ToneChip>}
        {person.test && <ToneChip tone="quiet">{translate('people.test')}</ToneChip>}
        <Box sx={{ flex: 1 }} />
        {can('citizens.edit') && <RenamePerson />}
        {can('cases.file') && (
          <Button
            variant="outlined"
            startIcon={<NoteAddIcon />}
            component={LinkBase}
            to={`/filings?citizen=${encodeURIComponent(person._id)}`}
          >
            {translate('filing.for-person')}
          </Button>
        )}
      </Box>
      <Typography color="text.secondary">
        {translate('people.known-since', { time: formatExact(person.createdAt, translate) })} ·{' '}
        {translate(`language.${person.language}`)} · {translate('people.recorded')}
      </Typography>
    </Box>
  );
}
