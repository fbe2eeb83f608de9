import {
  type EvidenceKind,
  filedCase,
  type FiledCase,
  type FilingInput,
  openedIdentity,
  type OpenedIdentity,
  presentedIdentityRequest,
  type PresentedIdentityRequest,
  presentedPerson,
  type PresentedPerson,
  type WishesEdit,
} from '../../contracts';
import type { HttpClient } from './http-client';

/** The person as they were seen: an act on top of another version is a conflict. */
type SeenPerson = Pick<PresentedPerson, '_id' | 'version'>;
type SeenRequest = Pick<PresentedIdentityRequest, '_id' | 'version'>;

/** What staff do with people, and with identities that are sealed. */
export interface CitizenVerbs {
  readPerson(citizenId: string): Promise<PresentedPerson>;
  renamePerson(seen: SeenPerson, name: string, evidence: EvidenceKind): Promise<PresentedPerson>;
  editWishes(seen: SeenPerson, wishes: Omit<WishesEdit, 'version'>): Promise<PresentedPerson>;
  addPhone(seen: SeenPerson, phone: string): Promise<PresentedPerson>;
  removePhone(seen: SeenPerson, phoneId: string): Promise<PresentedPerson>;
  sendPhoneCode(seen: SeenPerson, phoneId: string): Promise<PresentedPerson>;
  /** By the code that the person read out, or by what was seen. */
  provePhone(
    seen: SeenPerson,
    phoneId: string,
    proof: { code: string } | { evidence: EvidenceKind },
  ): Promise<PresentedPerson>;
  linkPerson(
    seen: SeenPerson,
    otherId: string,
    decision: { kind: 'same' | 'different'; evidence: EvidenceKind | null },
  ): Promise<PresentedPerson>;
  unlinkPerson(seen: SeenPerson, linkId: string): Promise<PresentedPerson>;
  fileCase(filing: FilingInput): Promise<FiledCase>;
  askIdentity(caseId: string, reason: string): Promise<PresentedIdentityRequest>;
  stepIdentity(seen: SeenRequest, step: 'approval' | 'closure'): Promise<PresentedIdentityRequest>;
  refuseIdentity(seen: SeenRequest, reason: string): Promise<PresentedIdentityRequest>;
  readIdentity(caseId: string): Promise<OpenedIdentity>;
}

export function citizenVerbs(http: HttpClient): CitizenVerbs {
  const at = (citizenId: string, part = '') => `/citizens/${encodeURIComponent(citizenId)}${part}`;
  const phoneAt = (citizenId: string, phoneId: string, part = '') =>
    at(citizenId, `/phones/${encodeURIComponent(phoneId)}${part}`);
  const requestAt = (id: string, part: string) => `/identity-requests/${encodeURIComponent(id)}/${part}`;
  const caseAt = (id: string, part: string) => `/cases/${encodeURIComponent(id)}/${part}`;
  return {
    readPerson: (id) => http.get(at(id), presentedPerson),
    renamePerson: ({ _id, version }, name, evidence) =>
      http.send('PUT', at(_id, '/name'), presentedPerson, { version, name, evidence }),
    editWishes: ({ _id, version }, wishes) =>
      http.send('PUT', at(_id, '/wishes'), presentedPerson, { version, ...wishes }),
    addPhone: ({ _id, version }, phone) =>
      http.send('POST', at(_id, '/phones'), presentedPerson, { version, phone }),
    removePhone: ({ _id, version }, phoneId) =>
      http.send('DELETE', phoneAt(_id, phoneId), presentedPerson, undefined, version),
    sendPhoneCode: ({ _id, version }, phoneId) =>
      http.send('POST', phoneAt(_id, phoneId, '/code'), presentedPerson, { version }),
    provePhone: ({ _id, version }, phoneId, proof) =>
      http.send('POST', phoneAt(_id, phoneId, '/verification'), presentedPerson, { version, ...proof }),
    linkPerson: ({ _id, version }, otherId, decision) =>
      http.send('POST', at(_id, '/links'), presentedPerson, { version, otherId, ...decision }),
    unlinkPerson: ({ _id, version }, linkId) =>
      http.send(
        'DELETE',
        at(_id, `/links/${encodeURIComponent(linkId)}`),
        presentedPerson,
        undefined,
        version,
      ),
    fileCase: (filing) => http.send('POST', '/filings', filedCase, filing),
    askIdentity: (caseId, reason) =>
      http.send('POST', caseAt(caseId, 'identity-requests'), presentedIdentityRequest, { reason }),
    stepIdentity: ({ _id, version }, step) =>
      http.send('POST', requestAt(_id, step), presentedIdentityRequest, { version }),
    refuseIdentity: ({ _id, version }, reason) =>
      http.send('POST', requestAt(_id, 'refusal'), presentedIdentityRequest, { version, reason }),
    readIdentity: (caseId) => http.get(caseAt(caseId, 'identity'), openedIdentity),
  };
}
