import { useTranslate } from 'react-admin';
import { senatorInput } from '../../contracts';
import { RecordCreate } from '../layout/RecordForm';
import { SenatorInputs } from './SenatorInputs';

export function SenatorCreate() {
  const translate = useTranslate();
  return (
    <RecordCreate resource="senators" schema={senatorInput} title={translate('senators.create')}>
      <SenatorInputs />
    </RecordCreate>
  );
}
