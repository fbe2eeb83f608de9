import { prepareCase } from '../../../../casework/cases/prepare-case';
import { aRoadDraft } from '../../../support/routing';
import { aConversation, createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('prepare-case');
});
afterAll(() => desk.close());

async function prepared(code: 'low' | 'normal', because: string[]) {
  const draft = aRoadDraft({});
  const priority = { ...draft.priority, code, because };
  const conversation = await aConversation(desk);
  return (await prepareCase(desk, { ...draft, priority }, { conversation, eventId: `event-${code}` }))
    .record.priority;
}

it('lets abuse make no case wait longer than others: whoever sends it has a matter', async () => {
  expect(await prepared('low', ['no case'])).toMatchObject({
    code: 'normal',
    by: { id: 'sent-by-citizen' },
  });
});

it('leaves low what is low by its subject', async () => {
  expect(await prepared('low', ['type thanks'])).toMatchObject({ code: 'low' });
});
