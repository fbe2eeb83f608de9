import { useCallback } from 'react';
import { usePermissions } from 'react-admin';

/** Acts that the API allows or refuses (`session.can`): what is not allowed is not shown. */
export type Act =
  | 'cases.read'
  | 'cases.reply'
  | 'cases.assign'
  | 'cases.transition'
  | 'cases.correct'
  | 'cases.reroute'
  | 'cases.hold'
  | 'cases.acknowledge'
  | 'cases.issue-pin'
  | 'cases.erase'
  | 'cases.tag'
  | 'cases.watch'
  | 'cases.relate'
  | 'cases.merge'
  | 'cases.split'
  | 'cases.bulk'
  | 'cases.file'
  | 'citizens.read'
  | 'citizens.edit'
  | 'citizens.link'
  | 'identity.read'
  | 'identity.ask'
  | 'notes.read'
  | 'notes.write'
  | 'tasks.read'
  | 'tasks.write'
  | 'canned-replies.read'
  | 'canned-replies.edit'
  | 'surveys.read'
  | 'mentions.read'
  | 'case-settings.edit'
  | 'broadcasts.read'
  | 'broadcasts.write'
  | 'offices.edit'
  | 'staff.edit'
  | 'api-keys.read'
  | 'accesses.read'
  | 'retention.read'
  | 'retention.edit'
  | 'citizens.erase'
  | 'emergency-contacts.edit'
  | 'parked-events.read'
  | 'parked-events.replay'
  | 'parked-events.words'
  | 'parked-events.dismiss';

export function useCan(): (act: Act) => boolean {
  const { permissions } = usePermissions<string[]>();
  return useCallback((act) => permissions?.includes(act) ?? false, [permissions]);
}
