import { withoutGroupWords } from '../../../../channels/telegram/update';

const GROUP = { id: -4000000001, type: 'group', title: 'ភូមិទឹកវិល' };
const PERSON = { id: 7000000001, is_bot: false, first_name: 'សុខា', username: 'invented_sokha' };
const said = { message_id: 102, date: 1795392000, chat: GROUP, from: PERSON, text: 'មេភូមិយកលុយ' };

describe('what is kept of a group', () => {
  it.each([
    ['message', { message: said }],
    ['edited_message', { edited_message: { ...said, edit_date: 1795392060 } }],
    ['callback_query', { callback_query: { id: '1', from: PERSON, data: 'menu:report', message: said } }],
    [
      'my_chat_member',
      {
        my_chat_member: {
          chat: GROUP,
          from: PERSON,
          date: 1795392000,
          new_chat_member: { status: 'member', user: PERSON },
        },
      },
    ],
  ])('of a %s neither the words nor who it was', (kind, update) => {
    const kept = withoutGroupWords({ update_id: 5, ...update }, '5');
    expect(kept).toMatchObject({ update_id: 5, [kind]: expect.anything() });
    expect(JSON.stringify(kept)).not.toMatch(/7000000001|សុខា|sokha|មេភូមិ|ទឹកវិល|menu:report/);
  });

  it('of an update whose shape cannot be read nothing at all stays', () => {
    const { message_id: _, ...odd } = said;
    expect(withoutGroupWords({ update_id: 5, message: odd }, '5')).toEqual({ update_id: 5 });
    const telling = { update_id: 5, message: { ...odd, chat: { id: 7000000001, type: 'private' } } };
    expect(withoutGroupWords(telling, '5')).toBe(telling);
  });

  it('leaves a private message as it came', () => {
    const update = { update_id: 5, message: { ...said, chat: { id: 7000000001, type: 'private' } } };
    expect(withoutGroupWords(update, '5')).toBe(update);
  });
});
