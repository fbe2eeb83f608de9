import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import GlobalStyles from '@mui/material/GlobalStyles';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { LinkBase, useGetOne, useParams, useTranslate } from 'react-admin';
import type { PresentedReferral } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { formatExact } from '../i18n/format-time';
import { useLocalName } from '../i18n/use-language';
import { ProblemNotice } from '../layout/ProblemNotice';
import { LoadingPage } from '../layout/StatePages';
import { ReferralOutcomePanel } from './ReferralOutcomePanel';
import { ReferralStateChip } from './ReferralStateChip';

/** One referral: its letter as it is printed, how it stands, what came back. */
export function ReferralShow() {
  const { id } = useParams<{ id: string }>();
  const referralId = decodeURIComponent(id);
  const { data, error, refetch } = useGetOne<PresentedReferral & { id: string }>('referrals', {
    id: referralId,
  });
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingPage />;
  return <Referral referral={data} onChanged={() => void refetch()} />;
}

function Referral({ referral, onChanged }: { referral: PresentedReferral; onChanged: () => void }) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { number, caseId, caseNumber, institution, state, sentAt, sentByName, theirNumber } = referral;
  return (
    <>
      <GlobalStyles styles={PRINT_STYLES} />
      <Button
        component={LinkBase}
        to="/referrals"
        startIcon={<ArrowBackIcon />}
        size="small"
        sx={{ ml: -1.5, mb: 0.5 }}
      >
        {translate('referral.back')}
      </Button>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.25, alignItems: 'center', mb: 0.5 }}>
        <Typography variant="h1">{translate('referral.number', { number })}</Typography>
        <ReferralStateChip state={state} />
      </Box>
      <Typography color="text.secondary" component="div" sx={{ mb: 2 }}>
        <div>{referral.subject}</div>
        {nameOf(institution)} ·{' '}
        {translate('referral.sent-by', { name: sentByName ?? '', time: formatExact(sentAt, translate) })}
        {theirNumber !== null && <> · {translate('referral.their-number', { number: theirNumber })}</>}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
        {caseNumber !== null && (
          <Button variant="outlined" component={LinkBase} to={`/cases/${caseId}/show?part=referrals`}>
            {translate('case.title', { number: formatCaseNumber(caseNumber) })}
          </Button>
        )}
        <Button variant="outlined" startIcon={<PrintIcon />} onClick={() => window.print()}>
          {translate('referral.print')}
        </Button>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 24rem' },
          alignItems: 'start',
        }}
      >
        <Letter referral={referral} />
        <ReferralOutcomePanel referral={referral} onChanged={onChanged} />
      </Box>
    </>
  );
}

/** The letter alone comes onto the paper. */
const PRINT_STYLES = {
  '@media print': {
    'body *': { visibility: 'hidden' },
    '#referral-letter, #referral-letter *': { visibility: 'visible' },
    '#referral-letter': {
      position: 'absolute',
      inset: 0,
      border: 'none !important',
      boxShadow: 'none !important',
    },
    '@page': { size: 'A4', margin: '20mm' },
  },
};

/** As letters of the State begin: the nation's name and motto, then the Senate's. */
function Letter({ referral: { letter } }: { referral: PresentedReferral }) {
  const translate = useTranslate();
  return (
    <Paper
      id="referral-letter"
      component="article"
      lang="km"
      variant="outlined"
      sx={{
        p: { xs: 2.5, sm: 6 },
        bgcolor: '#ffffff',
        color: '#1f2733',
        lineHeight: 2,
        overflowWrap: 'anywhere',
      }}
    >
      <Box sx={{ textAlign: 'center', mb: 3, fontWeight: 600 }}>
        <div>ព្រះរាជាណាចក្រកម្ពុជា</div>
        <div>ជាតិ សាសនា ព្រះមហាក្សត្រ</div>
      </Box>
      <Box sx={{ mb: 3, fontWeight: 600 }}>ព្រឹទ្ធសភា</Box>
      {letter === '' ? (
        <Typography>{translate('thread.erased')}</Typography>
      ) : (
        <Box sx={{ whiteSpace: 'pre-wrap' }}>{letter}</Box>
      )}
    </Paper>
  );
}
