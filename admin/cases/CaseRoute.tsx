import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import type { PresentedOffice } from '../../contracts';
import { FoldPanel } from '../layout/FoldPanel';
import { useLanguage, useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { isClosed } from './case-facts';
import { SendToOffice } from './SendToOffice';
import { useCurrentCase } from './use-case';

/** Which office has the case and why, in sentences; the way to send it elsewhere. */
export function CaseRoute() {
  const translate = useTranslate();
  const language = useLanguage();
  const nameOf = useLocalName();
  const can = useCan();
  const { record } = useCurrentCase();
  const [open, setOpen] = useState(false);
  const office = <Typography sx={{ fontWeight: 600 }}>{nameOf(record.office)}</Typography>;
  const ways = (
    <>
      <OfferedRoute />
      {can('cases.reroute') && !isClosed(record) && (
        <Button variant="outlined" fullWidth sx={{ mt: 2 }} onClick={() => setOpen(true)}>
          {translate('why.move')}
        </Button>
      )}
      {open && <SendToOffice offered={null} onClose={() => setOpen(false)} />}
    </>
  );
  const inShort = (
    <>
      {office}
      {record.regionUnverified && <ToneChip tone="gold">{translate('why.unverified')}</ToneChip>}
      {ways}
    </>
  );
  return (
    <FoldPanel part="route" title={translate('why.title')} folded={inShort}>
      {office}
      <Box component="ol" sx={{ m: 0, mt: 1, pl: 2.5, display: 'grid', gap: 0.5 }}>
        {record.route.reasons.map((reason) => (
          <Typography component="li" variant="body2" key={reason.en}>
            {reason[language]}
          </Typography>
        ))}
      </Box>
      <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 1 }}>
        {translate('why.by', { who: translate(`why.${record.route.by.kind}`) })}
      </Typography>
      {record.regionUnverified && (
        <Alert severity="warning" variant="outlined" sx={{ mt: 1.5 }}>
          <strong>{translate('why.unverified')}</strong>
          <br />
          {translate('why.unverified-told')}
        </Alert>
      )}
      {ways}
    </FoldPanel>
  );
}

/** The office that the rules name since the case was corrected, until somebody accepts it or keeps the case. */
function OfferedRoute() {
  const translate = useTranslate();
  const language = useLanguage();
  const can = useCan();
  const { record } = useCurrentCase();
  const [open, setOpen] = useState(false);
  const nameOf = useLocalName();
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  const offered = record.offeredRoute;
  const office = offices.find(({ _id }) => _id === offered?.officeId);
  if (offered === null || isClosed(record)) return null;
  return (
    <Alert severity="info" variant="outlined" sx={{ mt: 1.5 }}>
      <strong>{translate('why.offered')}</strong>
      {office !== undefined && <Typography sx={{ fontWeight: 600 }}>{nameOf(office)}</Typography>}
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2 }}>
        {offered.reasons.map((reason) => (
          <li key={reason.en}>{reason[language]}</li>
        ))}
      </Box>
      {can('cases.reroute') && (
        <Button size="small" variant="outlined" sx={{ mt: 1 }} onClick={() => setOpen(true)}>
          {translate('why.decide')}
        </Button>
      )}
      {open && <SendToOffice offered={offered} onClose={() => setOpen(false)} />}
    </Alert>
  );
}
