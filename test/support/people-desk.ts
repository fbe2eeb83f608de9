import type { PresentedCitizen, PresentedPerson } from '../../contracts';
import { createTestApi } from './api';
import { aCase, createTestDesk } from './desk';

/** A desk with people in it: who leads it, who works in the office of their cases, and who works in another one. */
export async function createPeopleDesk(name: string) {
  const desk = await createTestDesk(name);
  const api = createTestApi(desk);
  const leader = await api.signIn({ role: 'dispatcher' });
  const officer = await api.signIn({ role: 'office-staff' });
  const stranger = await api.signIn({ role: 'office-staff', officeIds: ['office-region-2'] });
  return {
    ...{ desk, api, leader, officer, stranger },
    /** Somebody who has filed a case, a second after the one before. */
    aPerson: async (displayName: string | null = 'Sok Dara', values: Parameters<typeof aCase>[1] = {}) => {
      desk.pass(1000);
      return (await aCase(desk, values, { displayName })).citizenId;
    },
    show: async (citizenId: string, reader = officer): Promise<PresentedPerson> =>
      (await reader.get(`/citizens/${citizenId}`).expect(200)).body as PresentedPerson,
    find: async (q: string, reader = leader): Promise<string[]> => {
      const { body } = await reader.get(`/citizens?q=${encodeURIComponent(q)}`).expect(200);
      return (body.data as PresentedCitizen[]).map(({ _id }) => _id);
    },
  };
}
