import { useTranslate } from 'react-admin';
import { type PresentedSenator, senatorEdit } from '../../contracts';
import { RecordEdit } from '../layout/RecordForm';
import { useLocalName } from '../i18n/use-language';
import { SenatorInputs } from './SenatorInputs';

export function SenatorEdit() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  return (
    <RecordEdit<PresentedSenator & { id: string }>
      resource="senators"
      schema={senatorEdit}
      title={(senator) => translate('senators.edit', { name: nameOf(senator) })}
    >
      <SenatorInputs />
    </RecordEdit>
  );
}
