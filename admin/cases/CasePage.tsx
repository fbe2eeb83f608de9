import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { useLocation, useTranslate } from 'react-admin';
import { CaseClocks } from '../clocks/CaseClocks';
import { useAskedPartName } from '../layout/use-asked-part';
import { CaseReferrals } from '../referrals/CaseReferrals';
import { CaseActions } from './CaseActions';
import { CaseDecisions } from './CaseDecisions';
import { CaseFacts } from './CaseFacts';
import { CaseHeader } from './CaseHeader';
import { CaseNotices } from './CaseNotices';
import { CaseRoute } from './CaseRoute';
import { CaseStory } from './CaseStory';
import { CaseThread } from './CaseThread';
import { CaseTimeline } from './CaseTimeline';
import { CaseIdentity } from '../identity/CaseIdentity';
import { CaseLinks } from './links/CaseLinks';
import { SimilarCases } from './links/SimilarCases';
import { CaseNotes } from './team/CaseNotes';
import { CaseSurveys } from './team/CaseSurveys';
import { CaseTasks } from './team/CaseTasks';
import { Colleagues } from './Colleagues';

type Tabbed = 'conversation' | 'details' | 'timeline';
/** So much of the history stands beside the other parts of a wide page. */
const MOST_BESIDE = 5;

/** Everything of a case: the words on one side, what was decided on the other; on a phone one after the other. */
export function CasePage() {
  const translate = useTranslate();
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('lg'), { noSsr: true });
  const askedPart = useAskedPartName();
  const { key } = useLocation();
  const [part, setPart] = useState<Tabbed>(tabOf(askedPart));
  // Another address of the same case names another part.
  useEffect(() => {
    if (askedPart !== null) setPart(tabOf(askedPart));
  }, [askedPart, key]);
  const words = (
    <>
      <CaseStory />
      <CaseThread />
      <CaseNotes />
    </>
  );
  const details = (
    <>
      <CaseActions />
      <CaseClocks />
      <CaseDecisions />
      <CaseRoute />
      <CaseReferrals />
      <CaseTasks />
      <CaseLinks />
      <SimilarCases />
      <CaseSurveys />
      <CaseFacts />
      <CaseIdentity />
    </>
  );
  return (
    <>
      <CaseHeader />
      <CaseNotices />
      <Colleagues />
      {wide ? (
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr) 24rem',
            gap: 2.5,
            alignItems: 'start',
          }}
        >
          <Box sx={STACK}>
            {words}
            <CaseTimeline most={MOST_BESIDE} />
          </Box>
          <Box sx={STACK}>{details}</Box>
        </Box>
      ) : (
        <>
          <Tabs
            value={part}
            onChange={(_event, chosen: Tabbed) => setPart(chosen)}
            variant="fullWidth"
            sx={{
              mb: 2,
              '& .MuiTab-root': { fontSize: '0.9375rem', minWidth: 0, px: 0.5, overflowWrap: 'normal' },
            }}
          >
            <Tab
              value="conversation"
              label={translate('case.conversation')}
              id="tab-conversation"
              aria-controls="part"
            />
            <Tab value="details" label={translate('case.details')} id="tab-details" aria-controls="part" />
            <Tab
              value="timeline"
              label={translate('case.timeline')}
              id="tab-timeline"
              aria-controls="part"
            />
          </Tabs>
          <Box role="tabpanel" id="part" aria-labelledby={`tab-${part}`} sx={STACK}>
            {part === 'conversation' && words}
            {part === 'details' && details}
            {part === 'timeline' && <CaseTimeline />}
          </Box>
        </>
      )}
    </>
  );
}

/** On which tab of a phone a part stands. */
function tabOf(part: string | null): Tabbed {
  if (part === null || part === 'notes') return 'conversation';
  return part === 'timeline' ? 'timeline' : 'details';
}

const STACK = { display: 'grid', gap: { xs: 1.5, lg: 2 }, gridTemplateColumns: 'minmax(0, 1fr)' } as const;
