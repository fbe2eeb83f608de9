import type { z } from 'zod';
import { type EmergencyContact, emergencyContactsAnswer } from '../../contracts';
import type { HttpClient } from './http-client';

export type EmergencyContacts = z.infer<typeof emergencyContactsAnswer>;

/** What staff do besides cases. */
export interface DeskVerbs {
  readEmergencyContacts(): Promise<EmergencyContacts>;
  /** Replaces the whole list; `version` is the one that was read. */
  saveEmergencyContacts(version: number, contacts: EmergencyContact[]): Promise<EmergencyContacts>;
  /** Tries a parked message again. */
  replayParkedEvent(eventId: string): Promise<void>;
}

export function deskVerbs(http: HttpClient): DeskVerbs {
  return {
    readEmergencyContacts: () => http.get('/emergency-contacts', emergencyContactsAnswer),
    saveEmergencyContacts: (version, contacts) =>
      http.send('PUT', '/emergency-contacts', emergencyContactsAnswer, { version, contacts }),
    replayParkedEvent: (eventId) =>
      http.sendSilently('POST', `/parked-events/${encodeURIComponent(eventId)}/replay`, {}),
  };
}
