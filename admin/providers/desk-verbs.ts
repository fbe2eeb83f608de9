import type { z } from 'zod';
import {
  type EmergencyContact,
  emergencyContactsAnswer,
  type ParkedEventWords,
  parkedEventWords,
} from '../../contracts';
import type { HttpClient } from './http-client';

export type EmergencyContacts = z.infer<typeof emergencyContactsAnswer>;

/** What staff do besides cases. */
export interface DeskVerbs {
  readEmergencyContacts(): Promise<EmergencyContacts>;
  /** Replaces the whole list; `version` is the one that was read. */
  saveEmergencyContacts(version: number, contacts: EmergencyContact[]): Promise<EmergencyContacts>;
  /** Tries a parked message again. */
  replayParkedEvent(eventId: string): Promise<void>;
  /** What a parked message says; the reading is recorded. */
  readParkedEvent(eventId: string): Promise<ParkedEventWords>;
  /** Sets a parked message aside for good. */
  dismissParkedEvent(eventId: string, reason: string): Promise<void>;
}

export function deskVerbs(http: HttpClient): DeskVerbs {
  return {
    readEmergencyContacts: () => http.get('/emergency-contacts', emergencyContactsAnswer),
    saveEmergencyContacts: (version, contacts) =>
      http.send('PUT', '/emergency-contacts', emergencyContactsAnswer, { version, contacts }),
    replayParkedEvent: (eventId) =>
      http.sendSilently('POST', `/parked-events/${encodeURIComponent(eventId)}/replay`, {}),
    readParkedEvent: (eventId) =>
      http.send('POST', `/parked-events/${encodeURIComponent(eventId)}/reading`, parkedEventWords, {}),
    dismissParkedEvent: (eventId, reason) =>
      http.sendSilently('POST', `/parked-events/${encodeURIComponent(eventId)}/dismissal`, { reason }),
  };
}
