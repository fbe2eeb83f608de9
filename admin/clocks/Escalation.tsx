import AddIcon from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import {
  type EscalationFault,
  MOST_STEPS,
  type PresentedOffice,
  type ReportingLine,
} from '../../contracts';
import { Panel } from '../layout/Panel';
import { EVERYTHING } from '../providers/everything';
import { useCan } from '../providers/use-can';
import { SettingPage } from '../settings/SettingPage';
import { useSetting } from '../settings/use-setting';
import { dayMinutesOf } from './day-minutes';
import { OfficeLine } from './OfficeLine';
import { WorkingTimeField } from './WorkingTimeField';

/** Who is told when something stays late: how many steps up, when, and who leads and reports to whom. */
export function Escalation() {
  const translate = useTranslate();
  const editable = useCan()('clocks.edit');
  const { value, setValue, save, load, failure, changed, busy } = useSetting('escalation');
  const { value: calendar } = useSetting('business-calendar');
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  const ladder = value?.ladder ?? [];
  const { faults, hide } = useFaults(value?.version);
  const isFaulty = (id: string) => faults.some(({ officeId }) => officeId === id);
  const setLadder = (next: number[]) => value !== null && setValue({ ...value, ladder: next });
  const lineOf = (officeId: string) =>
    value?.lines.find((line) => line.officeId === officeId) ?? { officeId, headId: null, reportsTo: null };
  const setLine = (line: ReportingLine) => {
    if (value === null) return;
    const others = value.lines.filter(({ officeId }) => officeId !== line.officeId);
    const isEmpty = line.headId === null && line.reportsTo === null;
    hide(line.officeId);
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
        {faults.length > 0 && (
          <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
            {translate('escalation.faults', { smart_count: faults.length })}
          </Alert>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
          {[...offices]
            .filter(({ _id, active }) => active || isFaulty(_id))
            // What has to be mended comes first: the list is long on a phone.
            .sort((a, b) => Number(isFaulty(b._id)) - Number(isFaulty(a._id)))
            .map((office) => (
              <li key={office._id}>
                <OfficeLine
                  office={office}
                  faults={faults.filter(({ officeId }) => officeId === office._id)}
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

/** What no longer holds of the stored lines. One that is being changed is looked at again when it was saved. */
function useFaults(version: number | undefined) {
  const { data = [], refetch } = useGetList<EscalationFault & { id: string }>(
    'escalation-faults',
    EVERYTHING,
  );
  const [changing, setChanging] = useState<string[]>([]);
  useEffect(() => {
    setChanging([]);
    void refetch();
  }, [version]);
  return {
    faults: data.filter(({ officeId }) => !changing.includes(officeId)),
    hide: (officeId: string) => setChanging((before) => [...before, officeId]),
  };
}
