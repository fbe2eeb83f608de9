import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { BusinessDay } from '../../contracts';
import { TimeField } from '../layout/DateField';
import { Panel } from '../layout/Panel';
import { useCan } from '../providers/use-can';
import { SettingPage } from '../settings/SettingPage';
import { useSetting } from '../settings/use-setting';
import { Holidays } from './Holidays';

/** When the Senate works: the hours of each weekday with its break, and the holidays. */
export function BusinessCalendar() {
  const translate = useTranslate();
  const editable = useCan()('clocks.edit');
  const { value, setValue, save, load, failure, changed, busy } = useSetting('business-calendar');
  const isComplete =
    value?.holidays.every(({ date, nameKm, nameEn }) => date !== '' && nameKm !== '' && nameEn !== '') ===
      true && value.week.every(({ hours }) => hours.every(({ from, to }) => from !== '' && to !== ''));
  return (
    <SettingPage
      title="calendar.title"
      intro="calendar.intro"
      failure={failure}
      isLoading={value === null}
      onRetry={load}
      onSave={editable ? save : null}
      canSave={changed && !busy && isComplete}
    >
      {value !== null && (
        <>
          <Panel title={translate('calendar.hours')}>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
              {value.week.map((day, place) => (
                <li key={day.day}>
                  <DayHours
                    day={day}
                    editable={editable}
                    onChange={(next) =>
                      setValue({ ...value, week: value.week.map((one, at) => (at === place ? next : one)) })
                    }
                  />
                </li>
              ))}
            </Box>
          </Panel>
          <Holidays
            holidays={value.holidays}
            editable={editable}
            onChange={(holidays) => setValue({ ...value, holidays })}
          />
        </>
      )}
    </SettingPage>
  );
}

interface DayHoursProps {
  day: BusinessDay;
  editable: boolean;
  onChange: (day: BusinessDay) => void;
}

/** The stretches of work of one weekday; what lies between two is the break. */
function DayHours({ day: { day, hours }, editable, onChange }: DayHoursProps) {
  const translate = useTranslate();
  const name = translate(`time.weekday.${day}`);
  const set = (place: number, edge: 'from' | 'to', time: string) =>
    onChange({ day, hours: hours.map((one, at) => (at === place ? { ...one, [edge]: time } : one)) });
  const add = () => {
    const last = hours.at(-1);
    const added = last === undefined ? { from: '07:30', to: '11:30' } : { from: '14:00', to: '17:00' };
    onChange({ day, hours: [...hours, added] });
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.25, alignItems: 'center' }}>
      <Typography sx={{ flex: '0 0 7rem', fontWeight: 600 }}>{name}</Typography>
      {hours.length === 0 && <Typography color="text.secondary">{translate('calendar.free')}</Typography>}
      {hours.map(({ from, to }, place) => (
        <Box key={place} sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          {(['from', 'to'] as const).map((edge) => (
            <TimeField
              key={edge}
              value={edge === 'from' ? from : to}
              disabled={!editable}
              onChange={(time) => set(place, edge, time)}
              ariaLabel={`${name}: ${translate(`calendar.${edge}`)}`}
              sx={{ width: '5.5rem' }}
            />
          ))}
          {editable && (
            <IconButton
              aria-label={`${translate('form.remove')}: ${name} ${from}`}
              onClick={() => onChange({ day, hours: hours.filter((_, at) => at !== place) })}
            >
              <DeleteIcon />
            </IconButton>
          )}
        </Box>
      ))}
      {editable && hours.length < 4 && (
        <Button
          size="small"
          startIcon={<AddIcon />}
          onClick={add}
          aria-label={`${translate('calendar.add-hours')}: ${name}`}
        >
          {translate('calendar.add-hours')}
        </Button>
      )}
    </Box>
  );
}
