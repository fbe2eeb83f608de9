import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { FoldPanel } from '../layout/FoldPanel';
import { useLocalName } from '../i18n/use-language';
import { EraseCase } from './EraseCase';
import { IssuePin } from './IssuePin';
import { useAgainstName } from './use-against-name';
import { useCurrentCase } from './use-case';

/** The rest of what is known: door, region, whom it is against. */
export function CaseFacts() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const againstName = useAgainstName();
  const { record } = useCurrentCase();
  const { coordinates, against } = record;
  const complainedAbout = against !== null && (
    <Fact name={translate('case.against')}>{againstName(against)}</Fact>
  );
  return (
    <FoldPanel
      part="facts"
      title={translate('case.facts')}
      folded={
        complainedAbout && (
          <Box component="dl" sx={{ m: 0 }}>
            {complainedAbout}
          </Box>
        )
      }
    >
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1.25 }}>
        {record.region !== null && <Fact name={translate('case.region')}>{nameOf(record.region)}</Fact>}
        {record.placeText !== null && (
          <Fact name={translate('case.place')}>
            {translate('case.told-place', { text: record.placeText })}
          </Fact>
        )}
        {coordinates !== null && (
          <Fact name={translate('case.map')}>
            <Link href={`geo:${coordinates.latitude},${coordinates.longitude}`}>
              {coordinates.latitude.toFixed(5)}, {coordinates.longitude.toFixed(5)}
            </Link>
          </Fact>
        )}
        {complainedAbout}
        <Fact name={translate('case.door')}>{translate(`channel.${record.channel}`)}</Fact>
      </Box>
      <Box sx={{ mt: 1, ml: -1.5 }}>
        <IssuePin />
      </Box>
      <EraseCase />
    </FoldPanel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Typography component="dt" variant="caption" color="text.secondary">
        {name}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0 }}>
        {children}
      </Typography>
    </div>
  );
}
