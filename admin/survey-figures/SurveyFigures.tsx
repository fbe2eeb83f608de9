import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useDataProvider, useGetList, useTranslate } from 'react-admin';
import {
  type PresentedOffice,
  type PresentedRegion,
  QUALITY_ANSWERS,
  type SurveyFigures as Figures,
} from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { DateField } from '../layout/DateField';
import { EmptyState } from '../layout/EmptyState';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice } from '../layout/ProblemNotice';
import { LoadingPage } from '../layout/StatePages';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { EVERYTHING } from '../providers/everything';

type By = Figures['by'];

/** How citizens judged the work afterwards, by office or by region. */
export function SurveyFigures() {
  const translate = useTranslate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [by, setBy] = useState<By>('office');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [figures, setFigures] = useState<Figures | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    provider.readSurveyFigures({ by, from, to }).then(
      (answer) => {
        setFigures(answer);
        setFailure(null);
      },
      (error: unknown) => setFailure(error),
    );
  }, [provider, by, from, to]);
  const dayField = (label: string, value: string, onChange: (day: string) => void) => (
    <DateField label={translate(label)} value={value} onChange={onChange} />
  );
  return (
    <>
      <PageHeader title={translate('survey.figures')} intro={translate('survey.figures-intro')} />
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          mb: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(11rem, 1fr))',
        }}
      >
        <TextField
          select
          label={translate('survey.by')}
          value={by}
          onChange={(event) => setBy(event.target.value === 'region' ? 'region' : 'office')}
        >
          <MenuItem value="office">{translate('inbox.office')}</MenuItem>
          <MenuItem value="region">{translate('inbox.region')}</MenuItem>
        </TextField>
        {dayField('survey.from', from, setFrom)}
        {dayField('survey.to', to, setTo)}
      </Box>
      {failure !== null && <ProblemNotice error={failure} />}
      {figures === null && failure === null && <LoadingPage />}
      {figures?.rows.length === 0 && (
        <Paper variant="outlined">
          <EmptyState title={translate('survey.none')} text={translate('survey.none-text')} />
        </Paper>
      )}
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {figures?.rows.map((row) => (
          <FigureRow key={row.id ?? ''} row={row} by={figures.by} />
        ))}
      </Box>
    </>
  );
}

function FigureRow({ row, by }: { row: Figures['rows'][number]; by: By }) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { data = [] } = useGetList<(PresentedOffice | PresentedRegion) & { id: string }>(
    by === 'office' ? 'offices' : 'regions',
    EVERYTHING,
  );
  const place = data.find(({ _id }) => _id === row.id);
  const answered = QUALITY_ANSWERS.reduce((total, answer) => total + (row.quality[answer] ?? 0), 0);
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Typography variant="h3" component="h2">
        {place === undefined ? translate('survey.no-region') : nameOf(place)}
      </Typography>
      <Typography>
        {row.averageRating === null
          ? translate('survey.no-rating', { asked: row.asked.rating })
          : translate('survey.average', { average: row.averageRating, asked: row.asked.rating })}
      </Typography>
      <Typography>{translate('survey.asked-quality', { answered, asked: row.asked.quality })}</Typography>
      <Box sx={{ display: answered === 0 ? 'none' : 'grid', gap: 0.75, mt: 1 }}>
        {QUALITY_ANSWERS.map((answer) => {
          const count = row.quality[answer] ?? 0;
          return (
            <Box
              key={answer}
              sx={{
                display: 'grid',
                // On a telephone a bar beside its words would have no room: it lies under them.
                gridTemplateColumns: { xs: '1fr auto', sm: 'minmax(0, 14rem) 1fr 3rem' },
                columnGap: 1.5,
                rowGap: 0.5,
                alignItems: 'center',
              }}
            >
              <Typography variant="body2">{translate(`survey.answer-${answer}`)}</Typography>
              <LinearProgress
                variant="determinate"
                value={answered === 0 ? 0 : (count / answered) * 100}
                aria-label={translate(`survey.answer-${answer}`)}
                sx={{
                  height: 8,
                  borderRadius: 4,
                  // An empty bar must look empty.
                  bgcolor: 'divider',
                  order: { xs: 1, sm: 0 },
                  gridColumn: { xs: '1 / -1', sm: 'auto' },
                }}
              />
              <Typography variant="body2" sx={{ textAlign: 'end' }}>
                {translate('number', { count })}
              </Typography>
            </Box>
          );
        })}
      </Box>
    </Paper>
  );
}
