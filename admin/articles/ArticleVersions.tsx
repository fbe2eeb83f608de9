import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  useDataProvider,
  useGetManyReference,
  useGetOne,
  useNotify,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { articleInput, type ArticleVersionRecord, type PresentedArticle } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { useLanguage } from '../i18n/use-language';
import { Panel } from '../layout/Panel';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';

/** The earlier texts of an article; one of them can be taken back, as a new version. */
export function ArticleVersions({ articleId }: { articleId: string }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data: article } = useGetOne<PresentedArticle & { id: string }>('articles', { id: articleId });
  const { data = [] } = useGetManyReference<ArticleVersionRecord & { id: string }>('article-versions', {
    target: 'articleId',
    id: articleId,
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'id', order: 'DESC' },
  });
  const { takeBack, can } = useTakeBack(article);
  return (
    <Box sx={{ maxWidth: 720 }}>
      <Panel title={translate('article.versions')}>
        {data.length === 0 && (
          <Typography color="text.secondary">{translate('article.no-versions')}</Typography>
        )}
        {data.map(({ _id, article: earlier, replacedAt }) => (
          <Box key={_id} component="details" sx={{ py: 0.5 }}>
            <summary>
              {translate('article.version', { version: earlier.version })} ·{' '}
              <RelativeTime time={replacedAt} />
            </summary>
            <Box sx={{ p: 1.5, display: 'grid', gap: 1 }}>
              <Typography sx={{ fontWeight: 600 }}>
                {language === 'km' ? earlier.titleKm : earlier.titleEn}
              </Typography>
              <Typography sx={{ whiteSpace: 'pre-wrap' }}>
                {language === 'km' ? earlier.shortKm : earlier.shortEn}
              </Typography>
              <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
                {language === 'km' ? earlier.bodyKm : earlier.bodyEn}
              </Typography>
              {can && (
                <Box>
                  <Button size="small" variant="outlined" onClick={() => void takeBack(earlier)}>
                    {translate('article.take-back')}
                  </Button>
                </Box>
              )}
            </Box>
          </Box>
        ))}
      </Panel>
    </Box>
  );
}

function useTakeBack(article: PresentedArticle | undefined) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const tell = useProblemText();
  const can = useCan();
  async function takeBack(earlier: ArticleVersionRecord['article']): Promise<void> {
    if (article === undefined) return;
    // Only what an editor writes; whether it is published stays as it is now.
    const input = articleInput.strip().parse({ ...earlier, state: article.state });
    try {
      await provider.update('articles', {
        id: article._id,
        data: { ...input, version: article.version },
        previousData: { id: article._id },
      });
      notify('form.saved', { type: 'info' });
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    }
    refresh();
  }
  const may = article?.state === 'published' ? can('articles.publish') : can('articles.edit');
  return { takeBack, can: may && article !== undefined };
}
