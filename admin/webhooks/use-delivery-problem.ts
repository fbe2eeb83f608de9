import { useTranslate } from 'react-admin';
import type { PresentedFailedJob } from '../../contracts';

/** Why a delivery did not arrive, in the reader's language. */
export function useDeliveryProblem(): (delivery: NonNullable<PresentedFailedJob['delivery']>) => string {
  const translate = useTranslate();
  return ({ problem, status }) =>
    translate(`webhook.problem-${problem ?? (status === null ? 'no-answer' : 'answered')}`, { status });
}
