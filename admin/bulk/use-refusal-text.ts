import { useTranslate } from 'react-admin';
import type { BulkItemRecord } from '../../contracts';

type Refused = { [Field in 'code' | 'userMessage']: BulkItemRecord[Field] };

/** Says why a case could not be changed: what is known of it exactly, else what its error code means. */
export function useRefusalText(): (refused: Refused) => string {
  const translate = useTranslate();
  return ({ code, userMessage }) => {
    const meant = translate(`problem.${code ?? 'internal'}`);
    return userMessage === null ? meant : translate(`problem.${userMessage}`, { _: meant });
  };
}
