import NoteAddIcon from '@mui/icons-material/NoteAddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { LinkBase, useTranslate } from 'react-admin';
import type { PresentedCitizen } from '../../contracts';
import { ChannelIcon } from '../cases/ChannelIcon';
import { RelativeTime } from '../i18n/Times';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { ListSearch } from '../layout/ListSearch';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

/** The people whom the reader may see, found by name or number. */
export function PeopleList() {
  const translate = useTranslate();
  const can = useCan();
  const [q, setQ] = useState('');
  if (!can('citizens.read')) return <AccessDeniedPage />;
  return (
    <DirectoryList<PresentedCitizen & { id: string }>
      resource="citizens"
      title={translate('people.title')}
      intro={translate('people.intro')}
      filter={q === '' ? {} : { q }}
      search={<ListSearch label={translate('people.search')} onSearch={setQ} />}
      action={can('cases.file') && <FileButton />}
      empty={
        q === ''
          ? { title: translate('people.empty'), text: translate('people.empty-text') }
          : { title: translate('people.none-found'), text: translate('people.none-found-text') }
      }
    >
      {(citizen) => <PersonRow citizen={citizen} />}
    </DirectoryList>
  );
}

function FileButton() {
  const translate = useTranslate();
  return (
    <Button variant="contained" startIcon={<NoteAddIcon />} component={LinkBase} to="/filings">
      {translate('filing.title')}
    </Button>
  );
}

function PersonRow({ citizen }: { citizen: PresentedCitizen }) {
  const translate = useTranslate();
  const { name, phone, phoneVerified, channels, caseCount, linked, test } = citizen;
  return (
    <DirectoryRow
      name={name ?? translate('people.unnamed')}
      to={`/citizens/${citizen._id}/show`}
      about={
        <Box
          component="span"
          sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}
        >
          {channels.map((channel) => (
            <ChannelIcon key={channel} channel={channel} />
          ))}
          {phone !== null && <span>{phone}</span>}
          <span>{translate('people.case-count', { smart_count: caseCount })}</span>
          <span>
            {translate('people.since')} <RelativeTime time={citizen.createdAt} />
          </span>
        </Box>
      }
      marks={
        <>
          {phoneVerified && <ToneChip tone="leaf">{translate('people.verified')}</ToneChip>}
          {linked && <ToneChip tone="brand">{translate('people.linked')}</ToneChip>}
          {test && <ToneChip tone="quiet">{translate('people.test')}</ToneChip>}
        </>
      }
    />
  );
}
