import PersonAddIcon from '@mui/icons-material/PersonAddOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { LinkBase, useTranslate } from 'react-admin';
import type { PresentedStaff } from '../../contracts';
import { AbsenceMark } from '../layout/AbsenceMark';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { ListSearch } from '../layout/ListSearch';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { useOfficeName } from '../offices/use-office-name';
import { RequiredFactor } from './RequiredFactor';

/** Of each person: whoever has more is told how many. */
const MOST_OFFICES = 2;

/** Who may sign in, with the offices in their charge. */
export function StaffList() {
  const translate = useTranslate();
  const can = useCan();
  const officeName = useOfficeName();
  const [q, setQ] = useState('');
  const more = ({ officeIds: { length } }: PresentedStaff) =>
    length > MOST_OFFICES ? translate('staff.more-offices', { count: length - MOST_OFFICES }) : '';
  if (!can('staff.edit')) return <AccessDeniedPage />;
  return (
    <>
      <DirectoryList<PresentedStaff & { id: string }>
        resource="staff"
        title={translate('staff.title')}
        intro={translate('staff.intro')}
        filter={q === '' ? {} : { q }}
        search={<ListSearch label={translate('staff.search')} onSearch={setQ} />}
        empty={{ title: translate('staff.none-found'), text: translate('staff.none-found-text') }}
        action={
          <Button variant="contained" startIcon={<PersonAddIcon />} component={LinkBase} to="/staff/create">
            {translate('staff.add')}
          </Button>
        }
      >
        {(person) => (
          <DirectoryRow
            name={person.name}
            to={`/staff/${person._id}`}
            about={[person.email, ...person.officeIds.slice(0, MOST_OFFICES).map(officeName), more(person)]
              .filter((part) => part !== '')
              .join(' · ')}
            marks={
              <>
                <ToneChip tone="brand">{translate(`role.${person.role}`)}</ToneChip>
                <ToneChip tone={person.onDuty ? 'leaf' : 'quiet'}>
                  {translate(person.onDuty ? 'staff.on-duty' : 'staff.off-duty')}
                </ToneChip>
                <AbsenceMark person={person} />
                {!person.active && <ToneChip tone="urgent">{translate('staff.inactive')}</ToneChip>}
              </>
            }
          />
        )}
      </DirectoryList>
      <RequiredFactor />
    </>
  );
}
