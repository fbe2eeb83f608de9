import { useGetOne, useParams, useTranslate } from 'react-admin';

import type { PresentedBroadcast } from '../../contracts';
import { ProblemNotice } from '../layout/ProblemNotice';
import { AccessDeniedPage, LoadingPage } from '../layout/StatePages';
import { BroadcastEditor } from './BroadcastEditor';
import { toFields } from './draft-fields';

/** An existing broadcast. What was submitted or approved is a draft again after it is saved. */
export function BroadcastEdit() {
  const translate = useTranslate();
  const { id } = useParams<{ id: string }>();
  const { data, error, refetch } = useGetOne<PresentedBroadcast & { id: string }>('broadcasts', { id });
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingPage />;
  if (!data.steps.includes('edit')) return <AccessDeniedPage />;
  return (
    <BroadcastEditor
      key={data.version}
      title={translate('broadcast.edit-title', { name: data.title })}
      first={toFields(data)}
      save={(provider, content) => provider.editBroadcast(data, content)}
      onStale={() => void refetch()}
    />
  );
}
