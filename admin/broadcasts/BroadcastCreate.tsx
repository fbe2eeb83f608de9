import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { BroadcastEditor } from './BroadcastEditor';
import { EMPTY_DRAFT } from './draft-fields';

/** A new broadcast. Its key is made once for the page, so that a draft that was saved twice is one. */
export function BroadcastCreate() {
  const translate = useTranslate();
  const can = useCan();
  const [creationKey, setCreationKey] = useState(() => crypto.randomUUID());
  if (!can('broadcasts.write')) return <AccessDeniedPage />;
  return (
    <BroadcastEditor
      title={translate('broadcast.new')}
      first={EMPTY_DRAFT}
      save={(provider, content) => provider.createBroadcast(creationKey, content)}
      onStale={() => setCreationKey(crypto.randomUUID())}
    />
  );
}
