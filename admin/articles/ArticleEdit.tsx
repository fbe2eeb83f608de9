import Box from '@mui/material/Box';
import { type RaRecord, useParams } from 'react-admin';
import { articleEdit } from '../../contracts';
import { onlyOf, RecordEdit } from '../layout/RecordForm';
import { ArticleInputs } from './ArticleInputs';
import { ArticleVersions } from './ArticleVersions';
import { tidyArticle } from './tidy-article';

const toInput = (record: Partial<RaRecord>) => tidyArticle(onlyOf(articleEdit)(record));

export function ArticleEdit() {
  const { id } = useParams<{ id: string }>();
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <RecordEdit resource="articles" schema={articleEdit} title="article.edit" toInput={toInput}>
        <ArticleInputs />
      </RecordEdit>
      <ArticleVersions articleId={id} />
    </Box>
  );
}
