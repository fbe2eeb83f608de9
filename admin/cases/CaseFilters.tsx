import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useDataProvider, useGetList, useListContext, useTranslate } from 'react-admin';
import {
  CASE_STATES,
  CATEGORY_CODES,
  CHANNEL_NAMES,
  type PresentedOffice,
  type PresentedRegion,
  PRIORITIES,
} from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { DateField } from '../layout/DateField';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { EVERYTHING } from '../providers/everything';
import { NO_FILTERS, useCaseFilters } from './use-case-filters';
import { StaffPicker } from '../staff/StaffPicker';

/** The filters behind the button, by the names that the API gives them. */
export const FILTER_NAMES = [
  'state',
  'category',
  'priority',
  'officeId',
  'regionId',
  'assigneeId',
  'channel',
  'tag',
  'withoutAnswer',
  'createdFrom',
  'createdTo',
];
const SORTS = ['-updatedAt', '-createdAt', 'createdAt', 'updatedAt', 'dueAt'] as const;

type Option = readonly [value: string, label: string];

export function CaseFilters() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { sort, setSort } = useListContext();
  const { set, apply } = useCaseFilters();
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  const { data: regions = [] } = useGetList<PresentedRegion & { id: string }>('regions', EVERYTHING);

  const coded = (list: string, codes: readonly string[]) =>
    codes.map((code): Option => [code, translate(`${list}.${code}`)]);
  const change = (name: string, value: string) => {
    // What has ended is not open: the inbox's own filter would leave nothing.
    const dropped = name === 'withoutAnswer' && value !== '' ? [name, 'open'] : [name];
    const others = Object.entries(set).filter(([other]) => !dropped.includes(other));
    apply({ ...Object.fromEntries(others), ...(value !== '' && { [name]: value }) });
  };
  const field = (name: string, label: string, options: Option[]) => {
    const value = set[name] ?? '';
    const known = value === '' || options.some(([option]) => option === value);
    return (
      <Choice
        label={translate(label)}
        value={known ? value : ''}
        options={options}
        onChange={(chosen) => change(name, chosen)}
      />
    );
  };
  const order = `${sort.order === 'DESC' ? '-' : ''}${sort.field}`;

  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(11.5rem, 1fr))',
        gap: 1.5,
        pt: 2,
      }}
    >
      {field('state', 'inbox.state', coded('state', CASE_STATES))}
      {field('category', 'inbox.category', coded('category', CATEGORY_CODES))}
      {field('priority', 'inbox.priority', coded('priority', PRIORITIES))}
      {field(
        'officeId',
        'inbox.office',
        offices.map((office): Option => [office._id, nameOf(office)]),
      )}
      {field(
        'regionId',
        'inbox.region',
        regions.map((region): Option => [region._id, nameOf(region)]),
      )}
      <StaffPicker
        label={translate('inbox.assignee')}
        value={set.assigneeId ?? null}
        onChange={(id) => change('assigneeId', id ?? '')}
        offered={{ withLeavers: true }}
        nobody={translate('form.all')}
        isFilter
        fixed={[{ id: 'none', name: translate('inbox.assignee-none') }]}
      />
      {field('channel', 'inbox.channel', coded('channel', CHANNEL_NAMES))}
      {field('withoutAnswer', 'inbox.ended', [['true', translate('inbox.ended-without-answer')]])}
      <TagFilter value={set.tag ?? ''} onChange={(tag) => change('tag', tag)} />
      {(['createdFrom', 'createdTo'] as const).map((name) => (
        <DateField
          key={name}
          label={translate(name === 'createdFrom' ? 'inbox.created-from' : 'inbox.created-to')}
          value={set[name] ?? ''}
          onChange={(day) => change(name, day)}
        />
      ))}
      <TextField
        select
        label={translate('inbox.sort')}
        value={order}
        onChange={(event) =>
          setSort({
            field: event.target.value.replace('-', ''),
            order: event.target.value.startsWith('-') ? 'DESC' : 'ASC',
          })
        }
      >
        {SORTS.map((option) => (
          <MenuItem key={option} value={option}>
            {translate(`inbox.sort-${option}`)}
          </MenuItem>
        ))}
      </TextField>
      <Button onClick={() => apply(NO_FILTERS)} sx={{ justifySelf: 'start' }}>
        {translate('inbox.clear-filters')}
      </Button>
    </Box>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: Option[];
  onChange: (value: string) => void;
}) {
  const translate = useTranslate();
  return (
    <TextField select label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <MenuItem value="">{translate('form.all')}</MenuItem>
      {options.map(([option, text]) => (
        <MenuItem key={option} value={option}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The tags that were used last; a chosen one that is not among them stays shown. */
function TagFilter({ value, onChange }: { value: string; onChange: (tag: string) => void }) {
  const translate = useTranslate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [known, setKnown] = useState<string[]>([]);
  useEffect(() => {
    provider.findTags('').then(setKnown, () => setKnown([]));
  }, [provider]);
  const options = value === '' || known.includes(value) ? known : [value, ...known];
  return (
    <Choice
      label={translate('tags.title')}
      value={value}
      options={options.map((tag): Option => [tag, tag])}
      onChange={onChange}
    />
  );
}
