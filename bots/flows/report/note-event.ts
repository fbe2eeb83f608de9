import type { Scene } from '../../scene';
import { eventIdsOf } from '../flow';
import type { ReportDraft } from './draft';

/** A short answer is part of the case's thread, though not of its story. */
export const noteEvent = (draft: ReportDraft, scene: Scene): ReportDraft => ({
  ...draft,
  eventIds: [...draft.eventIds, ...eventIdsOf(scene)],
});
