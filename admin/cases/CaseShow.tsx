import { useEffect } from 'react';
import { useParams, useTranslate } from 'react-admin';
import { EmptyState } from '../layout/EmptyState';
import { ProblemNotice } from '../layout/ProblemNotice';
import { AccessDeniedPage, LoadingPage } from '../layout/StatePages';
import { RequestError } from '../providers/request-error';
import { CaseConflict } from './CaseConflict';
import { CasePage } from './CasePage';
import { CurrentCaseProvider, useCase } from './use-case';

/** The page of one case. */
export function CaseShow() {
  const translate = useTranslate();
  const { id } = useParams<{ id: string }>();
  const { record, error, retry, replace, renew } = useCase(decodeURIComponent(id));
  // One comes from anywhere in a long inbox: a case begins at its head.
  useEffect(() => window.scrollTo(0, 0), [id]);
  if (record === undefined) {
    if (error instanceof RequestError && error.code === 'not-found') {
      return <EmptyState title={translate('case.not-found')} text={translate('case.not-found-text')} />;
    }
    // Trying again never helps whoever may not read it.
    if (error instanceof RequestError && error.code === 'forbidden') return <AccessDeniedPage />;
    return error === null ? <LoadingPage /> : <ProblemNotice error={error} onRetry={retry} />;
  }
  return (
    <CurrentCaseProvider value={{ record, replace, renew }}>
      <CaseConflict onSeen={replace}>
        <CasePage key={record._id} />
      </CaseConflict>
    </CurrentCaseProvider>
  );
}
