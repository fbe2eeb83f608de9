import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { LinkBase, useTranslate } from 'react-admin';
import type { PresentedArticle } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { useLanguage } from '../i18n/use-language';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { TryQuestion } from './TryQuestion';

/** Questions with their answers, and how often each has helped. */
export function ArticleList() {
  const translate = useTranslate();
  const language = useLanguage();
  const can = useCan();
  const editable = can('articles.edit');
  return (
    <DirectoryList<PresentedArticle & { id: string }>
      resource="articles"
      title={translate('article.title')}
      intro={translate('article.intro')}
      empty={{ title: translate('article.empty'), text: translate('article.empty-text') }}
      action={
        editable && (
          <Button component={LinkBase} to="/articles/create" variant="contained" startIcon={<AddIcon />}>
            {translate('article.new')}
          </Button>
        )
      }
      search={<TryQuestion />}
    >
      {(article) => (
        <DirectoryRow
          name={language === 'km' ? article.titleKm : article.titleEn}
          to={`/articles/${article._id}`}
          about={
            <>
              {translate(`article.category-${article.category}`)} ·{' '}
              <RelativeTime time={article.updatedAt} />
            </>
          }
          marks={
            <>
              {article.helped + article.notHelped > 0 && (
                <ToneChip tone={article.helped >= article.notHelped ? 'leaf' : 'gold'}>
                  {translate('article.helped-count', {
                    helped: article.helped,
                    all: article.helped + article.notHelped,
                  })}
                </ToneChip>
              )}
              {article.reviewNote !== '' && (
                <ToneChip tone="gold">{translate('article.to-check')}</ToneChip>
              )}
              <ToneChip tone={article.state === 'published' ? 'brand' : 'quiet'}>
                {translate(`article.state-${article.state}`)}
              </ToneChip>
            </>
          }
        />
      )}
    </DirectoryList>
  );
}
