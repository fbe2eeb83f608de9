import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useGetList, useTranslate } from 'react-admin';
import { MOST_STEPS, type PresentedOffice, type ReportingLine } from '../../contracts';
import { useColleagues } from '../cases/team/use-colleagues';
import { useLocalName } from '../i18n/use-language';
import { Panel } from '../layout/Panel';
import { EVERYTHING } from '../providers/everything';
import { useCan } from '../providers/use-can';
import { SettingPage } from '../settings/SettingPage';
import { useSetting } from '../settings/use-setting';
import { dayMinutesOf } from './day-minutes';
import { WorkingTimeField } from './WorkingTimeField';

/** Who is told when something stays late: how many steps up, when, and who leads and reports to whom. */
export function Escalation() {
  const translate = useTranslate();
  const editable = useCan()('clocks.edit');
  const { value, setValue, save, load, failure, changed, busy } = useSetting('escalation');
  const { value: calendar } = useSetting('business-calendar');
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  const ladder = value?.ladder ?? [];
  const setLadder = (next: number[]) => value !== null && setValue({ ...value, ladder: next });
  const lineOf = (officeId: string) =>
    value?.lines.find((line) => line.officeId === officeId) ?? { officeId, headId: null, reportsTo: null };
  const setLine = (line: ReportingLine) => {
    if (value === null) return;
    const others = value.lines.filter(({ officeId }) => officeId !== line.officeId);
    const isEmpty = line.headId === null && line.reportsTo === null;
    setValue({ ...value, lines: isEmpty ? others : [...others, line] });
  };
  return (
    <SettingPage
      title="escalation.title"
      intro="escalation.intro"
      failure={failure}
      isLoading={value === null || calendar === null}
      onRetry={load}
      onSave={editable ? save : null}
      canSave={changed && !busy}
    >
      <Panel title={translate('escalation.ladder')}>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
          {translate('escalation.ladder-told')}
        </Typography>
        <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
          {ladder.map((minutes, place) => (
            <Box
              component="li"
              key={place}
              sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}
            >
              <Box sx={{ flex: '1 1 16rem', maxWidth: 420 }}>
                <WorkingTimeField
                  label={translate('escalation.step', { number: place + 1 })}
                  minutes={minutes}
                  dayMinutes={calendar === null ? 420 : dayMinutesOf(calendar)}
                  disabled={!editable}
                  onChange={(next) =>
                    setLadder(ladder.map((one, at) => (at === place ? (next ?? 0) : one)))
                  }
                />
              </Box>
              {editable && (
                <Button size="small" onClick={() => setLadder(ladder.filter((_, at) => at !== place))}>
                  {translate('form.remove')}
                </Button>
              )}
            </Box>
          ))}
        </Box>
        {editable && ladder.length < MOST_STEPS && (
          <Button
            sx={{ mt: 1 }}
            startIcon={<AddIcon />}
            onClick={() => setLadder([...ladder, (ladder.at(-1) ?? 0) + 420])}
          >
            {translate('escalation.add-step')}
          </Button>
        )}
      </Panel>
      <Panel title={translate('escalation.lines')}>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
          {translate('escalation.lines-told')}
        </Typography>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
          {offices
            .filter(({ active }) => active)
            .map((office) => (
              <li key={office._id}>
                <OfficeLine
                  office={office}
                  offices={offices}
                  line={lineOf(office._id)}
                  editable={editable}
                  onChange={setLine}
                />
              </li>
            ))}
        </Box>
      </Panel>
    </SettingPage>
  );
}

interface OfficeLineProps {
  office: PresentedOffice;
  offices: PresentedOffice[];
  line: ReportingLine;
  editable: boolean;
  onChange: (line: ReportingLine) => void;
}

function OfficeLine({ office, offices, line, editable, onChange }: OfficeLineProps) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const people = useColleagues().filter(
    ({ role, officeIds = [] }) =>
      role === undefined ||
      role === 'administrator' ||
      role === 'dispatcher' ||
      officeIds.includes(office._id),
  );
  const isTop = office.kind === 'secretariat';
  const choose = (
    label: string,
    value: string | null,
    none: string,
    choices: Array<{ id: string; name: string }>,
    set: (id: string | null) => void,
  ) => (
    <TextField
      select
      size="small"
      label={label}
      value={choices.some(({ id }) => id === value) ? value : ''}
      disabled={!editable}
      onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{none}</MenuItem>
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: '1fr', md: '1.2fr 1fr 1fr' },
      }}
    >
      <Typography sx={{ fontWeight: 600 }}>{nameOf(office)}</Typography>
      {choose(
        translate('escalation.head'),
        line.headId,
        translate('escalation.everybody'),
        people.map(({ _id, name }) => ({ id: _id, name })),
        (headId) => onChange({ ...line, headId }),
      )}
      {!isTop &&
        choose(
          translate('escalation.reports-to'),
          line.reportsTo,
          translate('escalation.as-usual'),
          offices
            .filter(({ _id }) => _id !== office._id)
            .map((one) => ({ id: one._id, name: nameOf(one) })),
          (reportsTo) => onChange({ ...line, reportsTo }),
        )}
    </Box>
  );
}
