import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let officer: SignedIn;
let colleague: SignedIn;
beforeAll(async () => {
  desk = await createTestDesk('http-repeated-reply');
  const api = createTestApi(desk);
  [officer, colleague] = [await api.signIn(), await api.signIn()];
});
afterAll(() => desk.close());

const WORDS = { text: 'The road is mended on Monday.' };
const reply = (who: SignedIn, caseId: string, body: object = WORDS) =>
  who.post(`/cases/${caseId}/replies`, body).set('Accept-Language', 'en');
const sentTo = (caseId: string) => desk.models.messages.countDocuments({ caseId, author: 'staff' });

it('sends the same words once, of many at one moment too, and tells which message went out', async () => {
  const { _id } = await aCase(desk);
  const answers = await Promise.all(Array.from({ length: 5 }, () => reply(officer, _id)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  expect(await sentTo(_id)).toBe(1);
  const first = answers.find(({ status }) => status === 201)?.body as { _id: string };
  for (const { status, body } of answers.filter((one) => one.status === 409))
    expect([status, body.code, body.messageId]).toEqual([409, 'not-allowed-now', first._id]);
  const { body } = await reply(officer, _id).expect(409);
  expect(body.detail).toMatch(/a moment ago/);
});

it('hinders nobody who says something else, elsewhere, later, or after a colleague', async () => {
  const [one, other] = [await aCase(desk), await aCase(desk)];
  await reply(officer, one._id).expect(201);
  await reply(officer, other._id).expect(201);
  await reply(colleague, one._id).expect(201);
  await reply(officer, one._id, { text: 'And the bridge on Friday.' }).expect(201);
  desk.pass(10_000);
  await reply(officer, one._id).expect(201);
  expect(await sentTo(one._id)).toBe(4);
});
