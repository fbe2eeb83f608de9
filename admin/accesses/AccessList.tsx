import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Fragment, useState } from 'react';
import { LinkBase, useTranslate } from 'react-admin';
import type { PresentedAccess } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { formatExact } from '../i18n/format-time';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { AccessFilters } from './AccessFilters';
import { useActorName } from './use-actor-name';

/** Who read or changed what, the newest first. */
export function AccessList() {
  const translate = useTranslate();
  const can = useCan();
  const actorName = useActorName();
  const [filter, setFilter] = useState<Record<string, string>>({});
  if (!can('accesses.read')) return <AccessDeniedPage />;
  const narrowed = Object.keys(filter).length > 0;
  return (
    <DirectoryList<PresentedAccess & { id: string }>
      resource="accesses"
      title={translate('accesses.title')}
      intro={translate('accesses.intro')}
      filter={filter}
      search={<AccessFilters filter={filter} onChange={setFilter} />}
      empty={{
        title: translate(narrowed ? 'accesses.none-found' : 'accesses.empty'),
        text: translate(narrowed ? 'accesses.none-found-text' : 'accesses.intro'),
      }}
    >
      {(access) => (
        <DirectoryRow
          name={actorName(access)}
          to={null}
          about={<Subject access={access} />}
          marks={<ToneChip tone="quiet">{translate(`accesses.act-${access.act}`)}</ToneChip>}
        />
      )}
    </DirectoryList>
  );
}

/** What was read or changed, with the case where it is of one, and when to the minute: who audits compares times. */
function Subject({ access }: { access: PresentedAccess }) {
  const translate = useTranslate();
  const { subject, subjectId, subjectName, caseNumber, deleted, changes, at } = access;
  const other = translate('accesses.of-other');
  return (
    <>
      {translate(`accesses.of-${subject}`, { _: other })}
      {subjectName !== null && ` ${subjectName}`}
      {subject === 'setting' &&
        subjectId !== null &&
        ` «${translate(`accesses.setting-${subjectId}`, { _: subjectId })}»`}
      {deleted !== null &&
        `: ${translate(`retention.kind-${subjectId ?? ''}`, { _: '' })} · ${translate('accesses.deleted', { smart_count: deleted })}`}{' '}
      {caseNumber !== null && subjectId !== null && (
        <Link component={LinkBase} to={`/cases/${subjectId}/show`} underline="always">
          {formatCaseNumber(caseNumber)}
        </Link>
      )}{' '}
      · {formatExact(at, translate)}
      {changes !== null && <Changed changes={changes} />}
      {access.shown.length > 0 && <Shown shown={access.shown} />}
      {access.search !== null && <Searched search={access.search} />}
      {access.act === 'searched' && access.search === null && caseNumber !== null && (
        <Box component="span" sx={{ display: 'block' }}>
          {translate('accesses.similar')}
        </Box>
      )}
    </>
  );
}

/** What an edit changed: each field with its value before and after. */
function Changed({ changes }: { changes: NonNullable<PresentedAccess['changes']> }) {
  const translate = useTranslate();
  const shown = (value: string | null) => (value === null || value === '' ? '–' : value);
  const told = ({ before, after, isTable }: (typeof changes)[number]) =>
    isTable === true ? translate('accesses.changed') : `${shown(before)} → ${shown(after)}`;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
      {changes.map((change) => (
        <li key={change.field}>
          {translate(`accesses.field-${change.field}`, { _: change.field })}: {told(change)}
        </li>
      ))}
    </Box>
  );
}

/** Which sensitive cases, or how many people, a list showed. */
function Shown({ shown }: Pick<PresentedAccess, 'shown'>) {
  const translate = useTranslate();
  const cases = shown.flatMap(({ _id, caseNumber }) => (caseNumber === null ? [] : [{ _id, caseNumber }]));
  if (cases.length === 0)
    return (
      <Box component="span" sx={{ display: 'block' }}>
        {translate('accesses.shown-people', { smart_count: shown.length })}
      </Box>
    );
  return (
    <Box component="span" sx={{ display: 'block' }}>
      {translate('accesses.shown-cases', { smart_count: cases.length })}{' '}
      {cases.map(({ _id, caseNumber }, place) => (
        <Fragment key={_id}>
          {place > 0 && ', '}
          <Link component={LinkBase} to={`/cases/${_id}/show`} underline="always">
            {formatCaseNumber(caseNumber)}
          </Link>
        </Fragment>
      ))}
    </Box>
  );
}

/** What a search was for. Its words are not kept: they are often a person's name or number. */
function Searched({ search }: { search: NonNullable<PresentedAccess['search']> }) {
  const translate = useTranslate();
  const { by, filters, found, moreThan } = search;
  const count = translate(moreThan ? 'accesses.found-more' : 'accesses.found', {
    smart_count: found,
    count: found.toLocaleString('en'),
  });
  const set = filters.map((name) => translate(`accesses.filter-${name}`, { _: name }));
  return (
    <Box component="span" sx={{ display: 'block' }}>
      {[
        translate(`accesses.by-${by}`),
        ...(set.length === 0 ? [] : [translate('accesses.filters', { names: set.join(', ') })]),
        count,
      ].join(' · ')}
    </Box>
  );
}
