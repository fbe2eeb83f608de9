import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { ARTICLE_CATEGORIES } from '../../contracts';
import { useCan } from '../providers/use-can';

/** One way to ask a line: the API takes a list. */
const lines = {
  format: (value: unknown) => (Array.isArray(value) ? value.join('\n') : ''),
  parse: (text: string) => text.split('\n'),
};

export function ArticleInputs() {
  const translate = useTranslate();
  const can = useCan();
  const states = (can('articles.publish') ? ['draft', 'published'] : ['draft']).map((id) => ({
    id,
    name: `article.state-${id}`,
  }));
  const words = (language: 'Km' | 'En') => (
    <>
      <TextInput source={`title${language}`} label="article.question" validate={required()} />
      <TextInput
        source={`short${language}`}
        label="article.short"
        helperText="article.short-help"
        multiline
        minRows={2}
        validate={required()}
      />
      <TextInput
        source={`body${language}`}
        label="article.body"
        helperText="article.body-help"
        multiline
        minRows={5}
        validate={required()}
      />
      <TextInput
        source={`questions${language}`}
        label="article.questions"
        helperText="article.questions-help"
        multiline
        minRows={3}
        {...lines}
      />
    </>
  );
  return (
    <>
      {!can('articles.publish') && <Alert severity="info">{translate('article.draft-only')}</Alert>}
      <SelectInput source="state" label="article.state" choices={states} validate={required()} />
      <SelectInput
        source="category"
        label="article.category"
        choices={ARTICLE_CATEGORIES.map((id) => ({ id, name: `article.category-${id}` }))}
        validate={required()}
      />
      <TextInput source="slug" label="article.slug" helperText="article.slug-help" validate={required()} />
      <Typography variant="h3" component="h2" sx={{ mt: 1 }}>
        {translate('article.in-khmer')}
      </Typography>
      {words('Km')}
      <Typography variant="h3" component="h2" sx={{ mt: 1 }}>
        {translate('article.in-english')}
      </Typography>
      {words('En')}
      <TextInput
        source="reviewNote"
        label="article.review-note"
        helperText="article.review-note-help"
        multiline
      />
    </>
  );
}
