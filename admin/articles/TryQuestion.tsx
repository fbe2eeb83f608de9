import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type SyntheticEvent, useState } from 'react';
import { LinkBase, useDataProvider, useTranslate } from 'react-admin';
import type { ArticleMatches } from '../../contracts';
import { useLanguage } from '../i18n/use-language';
import { Panel } from '../layout/Panel';
import { ProblemNotice } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { ToneChip } from '../theme/ToneChip';

/** What the bot would say to a question: staff see it before a citizen does. */
export function TryQuestion() {
  const translate = useTranslate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [question, setQuestion] = useState('');
  const [drafts, setDrafts] = useState(false);
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<ArticleMatches['data'] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  async function ask(event: SyntheticEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      setFound((await provider.tryArticleQuestion(question.trim(), drafts)).data);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Box sx={{ mb: 2 }}>
      <Panel title={translate('article.try')}>
        <Box
          component="form"
          onSubmit={(event) => void ask(event)}
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
        >
          <TextField
            label={translate('article.try-question')}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
            sx={{ flex: '1 1 16rem' }}
          />
          <FormControlLabel
            control={<Switch checked={drafts} onChange={(event) => setDrafts(event.target.checked)} />}
            label={translate('article.try-drafts')}
          />
          <Button type="submit" variant="outlined" disabled={busy || question.trim() === ''}>
            {translate('article.try-button')}
          </Button>
        </Box>
        {failure !== null && <ProblemNotice error={failure} />}
        {found !== null && <Matches found={found} />}
      </Panel>
    </Box>
  );
}

function Matches({ found }: { found: ArticleMatches['data'] }) {
  const translate = useTranslate();
  const language = useLanguage();
  const isAnswered = found.some(({ answers }) => answers);
  return (
    <Box role="status" sx={{ mt: 1.5, display: 'grid', gap: 0.75 }}>
      {!isAnswered && <Typography>{translate('article.try-none')}</Typography>}
      {found.map(({ _id, titleKm, titleEn, confidence, answers }) => (
        <Box key={_id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <ToneChip tone={answers ? 'leaf' : 'quiet'}>
            {answers
              ? translate('article.try-answers')
              : translate('article.percent', { count: Math.round(confidence * 100) })}
          </ToneChip>
          <Typography component={LinkBase} to={`/articles/${_id}`} sx={{ color: 'text.primary' }}>
            {language === 'km' ? titleKm : titleEn}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
