import { cannedReplyEdit } from '../../contracts';
import { RecordEdit } from '../layout/RecordForm';
import { CannedReplyInputs } from './CannedReplyInputs';

export function CannedReplyEdit() {
  return (
    <RecordEdit resource="canned-replies" schema={cannedReplyEdit} title="canned.edit">
      <CannedReplyInputs />
    </RecordEdit>
  );
}
