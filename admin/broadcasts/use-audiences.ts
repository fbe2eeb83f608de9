import { useEffect, useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import type { BroadcastAudience, PresentedAudience } from '../../contracts';
import { useLanguage } from '../i18n/use-language';
import type { ConsoleDataProvider } from '../providers/data-provider';

/** Every audience that can be chosen, and how each is called in the reader's language. */
export function useAudiences() {
  const translate = useTranslate();
  const language = useLanguage();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [audiences, setAudiences] = useState<PresentedAudience[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const load = () => {
    setFailure(null);
    provider.readAudiences().then(setAudiences, setFailure);
  };
  useEffect(load, [provider]);

  const nameOf = ({ kind, code }: BroadcastAudience) => {
    const found = audiences?.find((one) => one.kind === kind && one.code === code);
    const name = language === 'en' ? found?.nameEn : found?.nameKm;
    return name ?? translate(`category.${code}`, { _: code });
  };
  return { audiences, failure, load, nameOf };
}
