import { z } from 'zod';
import {
  type BroadcastContent,
  broadcastPreview,
  type BroadcastPreview,
  type BroadcastStepName,
  presentedAudience,
  type PresentedAudience,
  presentedBroadcast,
  type PresentedBroadcast,
} from '../../contracts';
import type { HttpClient } from './http-client';

/** The broadcast as the person saw it: a step on top of another version is a conflict. */
type SeenBroadcast = Pick<PresentedBroadcast, '_id' | 'version'>;
/** Steps that need no more than the version. */
export type PlainStep = Exclude<BroadcastStepName, 'edit' | 'return'>;

/** What staff do with broadcasts. */
export interface BroadcastVerbs {
  readAudiences(): Promise<PresentedAudience[]>;
  /** What every door would show, and to how many people; nothing is stored. */
  previewBroadcast(content: BroadcastContent): Promise<BroadcastPreview>;
  readBroadcastPreview(broadcastId: string): Promise<BroadcastPreview>;
  /** Begins a draft. The same key again answers the same draft. */
  createBroadcast(creationKey: string, content: BroadcastContent): Promise<PresentedBroadcast>;
  editBroadcast(seen: SeenBroadcast, content: BroadcastContent): Promise<PresentedBroadcast>;
  stepBroadcast(seen: SeenBroadcast, step: PlainStep): Promise<PresentedBroadcast>;
  /** Sends it back to its author with words. */
  returnBroadcast(seen: SeenBroadcast, reason: string): Promise<PresentedBroadcast>;
}

const PATHS: Record<PlainStep, string> = {
  submit: 'submission',
  approve: 'approval',
  pause: 'pause',
  resume: 'resume',
  stop: 'stop',
};

/** Where the report is read as CSV. */
export const reportAddress = (broadcastId: string) =>
  `/api/v1/broadcasts/${encodeURIComponent(broadcastId)}/report`;

export function broadcastVerbs(http: HttpClient): BroadcastVerbs {
  const at = (broadcastId: string, part = '') => `/broadcasts/${encodeURIComponent(broadcastId)}${part}`;
  return {
    async readAudiences() {
      return (await http.get('/audiences', z.object({ data: z.array(presentedAudience) }))).data;
    },
    previewBroadcast: (content) => http.send('POST', '/broadcasts/preview', broadcastPreview, content),
    readBroadcastPreview: (id) => http.get(at(id, '/preview'), broadcastPreview),
    createBroadcast: (creationKey, content) =>
      http.send('POST', '/broadcasts', presentedBroadcast, { creationKey, ...content }),
    editBroadcast: ({ _id, version }, content) =>
      http.send('PUT', at(_id), presentedBroadcast, { version, ...content }),
    stepBroadcast: ({ _id, version }, step) =>
      http.send('POST', at(_id, `/${PATHS[step]}`), presentedBroadcast, { version }),
    returnBroadcast: ({ _id, version }, reason) =>
      http.send('POST', at(_id, '/return'), presentedBroadcast, { version, reason }),
  };
}
