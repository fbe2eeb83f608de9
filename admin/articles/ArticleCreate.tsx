import { type RaRecord } from 'react-admin';
import { articleInput } from '../../contracts';
import { onlyOf, RecordCreate } from '../layout/RecordForm';
import { ArticleInputs } from './ArticleInputs';
import { tidyArticle } from './tidy-article';

const toInput = (record: Partial<RaRecord>) => tidyArticle(onlyOf(articleInput)(record));

export function ArticleCreate() {
  return (
    <RecordCreate
      resource="articles"
      schema={articleInput}
      title="article.new"
      defaults={{ state: 'draft', category: 'senate', questionsKm: [], questionsEn: [], reviewNote: '' }}
      toInput={toInput}
    >
      <ArticleInputs />
    </RecordCreate>
  );
}
