import {
  type CitizenErased,
  citizenErased,
  type ErasureReason,
  type RetentionAnswer,
  retentionAnswer,
  type RetentionDays,
  type RetentionKind,
  retentionDue,
} from '../../contracts';
import type { HttpClient } from './http-client';

/** How long what is kept, and deletion on request. */
export interface RetentionVerbs {
  readRetention(): Promise<RetentionAnswer>;
  /** How many of a kind would be deleted if it were kept for so many days. */
  countRetention(kind: RetentionKind, days: number): Promise<{ due: number }>;
  saveRetention(version: number, days: RetentionDays): Promise<RetentionAnswer>;
  /** Everything that one person told, for ever. */
  eraseCitizen(citizenId: string, reason: ErasureReason): Promise<CitizenErased>;
}

export function retentionVerbs(http: HttpClient): RetentionVerbs {
  return {
    readRetention: () => http.get('/retention', retentionAnswer),
    countRetention: (kind, days) =>
      http.get(`/retention/due?kind=${kind}&days=${String(days)}`, retentionDue),
    saveRetention: (version, days) => http.send('PUT', '/retention', retentionAnswer, { version, days }),
    eraseCitizen: (citizenId, reason) =>
      http.send('POST', `/citizens/${encodeURIComponent(citizenId)}/erasure`, citizenErased, { reason }),
  };
}
