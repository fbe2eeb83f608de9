import { z } from 'zod';
import {
  type CaseState,
  correctionResult,
  type CorrectRequest,
  type ErasureReason,
  presentedCase,
  type PresentedCase,
  presentedMessage,
  type PresentedMessage,
} from '../../contracts';
import type { HttpClient } from './http-client';

/** The case as the person saw it: a change on top of another version is a conflict. */
type SeenCase = Pick<PresentedCase, '_id' | 'version'>;
export type Correction = Omit<CorrectRequest, 'version'>;
type CorrectionResult = z.infer<typeof correctionResult>;

/** What staff do with a case. Each resolves with the case as it stands afterwards, if not said otherwise. */
export interface CaseVerbs {
  /** Stores a reply to the citizen; it is sent by the queue, and its delivery state follows. */
  replyToCase(
    caseId: string,
    reply: {
      text: string;
      awaitAnswer: boolean;
      stillWorking: boolean;
      fileIds?: string[];
      toJoined?: boolean;
    },
  ): Promise<PresentedMessage>;
  assignCase(seen: SeenCase, assigneeId: string | null): Promise<PresentedCase>;
  moveCase(seen: SeenCase, state: CaseState, reason?: string): Promise<PresentedCase>;
  /** Corrects what the machine decided; a changed place or category may offer a new route. */
  correctCase(seen: SeenCase, correction: Correction): Promise<CorrectionResult>;
  rerouteCase(seen: SeenCase, officeId: string, reason: string): Promise<PresentedCase>;
  /** Takes the conversation over: the bot is silent until it is handed back or the hold runs out. */
  holdCase(caseId: string): Promise<PresentedCase>;
  handBackCase(caseId: string): Promise<PresentedCase>;
  /** Takes note of an urgent alert. */
  acknowledgeCase(caseId: string): Promise<PresentedCase>;
  /** Issues a new PIN, which is told once: the old one is worth nothing from then on. */
  issuePin(caseId: string): Promise<string>;
  /** Erases what the citizen told, for ever. */
  eraseCase(seen: SeenCase, reason: ErasureReason): Promise<PresentedCase>;
}

const issuedPin = z.object({ pin: z.string() });

export function caseVerbs(http: HttpClient): CaseVerbs {
  const path = (caseId: string, part: string) => `/cases/${encodeURIComponent(caseId)}/${part}`;
  return {
    replyToCase: (caseId, reply) => http.send('POST', path(caseId, 'replies'), presentedMessage, reply),
    assignCase: ({ _id, version }, assigneeId) =>
      http.send('POST', path(_id, 'assignment'), presentedCase, { version, assigneeId }),
    moveCase: ({ _id, version }, state, reason) =>
      http.send('POST', path(_id, 'transitions'), presentedCase, { version, state, reason }),
    correctCase: ({ _id, version }, correction) =>
      http.send('POST', path(_id, 'corrections'), correctionResult, { version, ...correction }),
    rerouteCase: ({ _id, version }, officeId, reason) =>
      http.send('POST', path(_id, 'route'), presentedCase, { version, officeId, reason }),
    holdCase: (caseId) => http.send('POST', path(caseId, 'hold'), presentedCase, {}),
    handBackCase: (caseId) => http.send('DELETE', path(caseId, 'hold'), presentedCase),
    acknowledgeCase: (caseId) => http.send('POST', path(caseId, 'acknowledgement'), presentedCase, {}),
    async issuePin(caseId) {
      const { pin } = await http.send('POST', path(caseId, 'pin'), issuedPin, {});
      return pin;
    },
    eraseCase: ({ _id, version }, reason) =>
      http.send('POST', path(_id, 'erasure'), presentedCase, { version, reason }),
  };
}
