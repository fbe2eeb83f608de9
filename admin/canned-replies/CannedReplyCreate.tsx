import { cannedReplyInput } from '../../contracts';
import { RecordCreate } from '../layout/RecordForm';
import { CannedReplyInputs } from './CannedReplyInputs';

export function CannedReplyCreate() {
  return (
    <RecordCreate
      resource="canned-replies"
      schema={cannedReplyInput}
      title="canned.new"
      defaults={{ officeIds: [], active: true }}
    >
      <CannedReplyInputs />
    </RecordCreate>
  );
}
