import { useTranslate } from 'react-admin';
import type { PresentedCase } from '../../contracts';
import { useLanguage } from '../i18n/use-language';

/** The official place of a case in the reader's language. */
export function PlaceName({ record }: { record: Pick<PresentedCase, 'placeLabel' | 'place'> }) {
  const translate = useTranslate();
  const language = useLanguage();
  return record.placeLabel === null ? translate('inbox.no-place') : record.placeLabel[language];
}
