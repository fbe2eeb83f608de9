import { MESSENGER_TEXT_LENGTH, renderMessenger } from '../../../../channels/messenger/render';
import type { OutboundContent } from '../../../../contracts';

const say = (over: Partial<OutboundContent>) =>
  renderMessenger({
    ...{ text: 'Hello', language: 'en', prompt: null, choices: [], request: null, links: [], secret: null },
    ...over,
  });
const choice = (id: string, label: string) => ({ id, label });

it('puts quick replies under the last part of a long text', () => {
  const text = `${'a'.repeat(1500)}. ${'b'.repeat(1500)}.`;
  const messages = say({ text, choices: [choice('yes', 'Yes')] });
  expect(messages).toHaveLength(2);
  expect(messages[0]?.quick_replies).toBeUndefined();
  expect(messages[1]?.quick_replies).toEqual([{ content_type: 'text', title: 'Yes', payload: 'yes' }]);
  for (const { text: part = '' } of messages)
    expect(part.length).toBeLessThanOrEqual(MESSENGER_TEXT_LENGTH);
});

it('writes out what no key can show whole, and never breaks a Khmer cluster', () => {
  const long = 'ការិយាល័យសមាជិកព្រឹទ្ធសភា ភូមិភាគទី៤';
  const [message] = say({ choices: [choice('a', long), choice('b', 'ខ្លី')] });
  expect(message?.text).toBe(`Hello\n1. ${long}\n2. ខ្លី`);
  const titles = message?.quick_replies?.map(({ title = '' }) => title) ?? [];
  expect(titles[1]).toBe('2. ខ្លី');
  expect(titles[0]?.length).toBeLessThanOrEqual(20);
  const clusters = [...new Intl.Segmenter('km').segment(`1. ${long}`)].map(({ segment }) => segment);
  expect(
    clusters.slice(0, [...new Intl.Segmenter('km').segment(titles[0] ?? '')].length - 1).join(''),
  ).toBe(titles[0]?.slice(0, -1));
});

it('offers at most thirteen keys and names the others in the text', () => {
  const choices = Array.from({ length: 15 }, (_, index) => choice(`c${index}`, `Case ${index}`));
  const [message] = say({ choices });
  expect(message?.quick_replies).toHaveLength(13);
  expect(message?.text).toContain('15. Case 14');
});

it('asks for the own phone number with the platform’s own key', () => {
  const [message] = say({ request: 'contact', choices: [choice('no', 'No')] });
  expect(message?.quick_replies).toEqual([
    { content_type: 'user_phone_number' },
    { content_type: 'text', title: 'No', payload: 'no' },
  ]);
});

it('makes links buttons where their template has room, and else text', () => {
  const links = [{ label: 'Open', url: 'https://sala.example.org/case' }];
  const [short] = say({ links });
  expect(short?.attachment?.payload).toEqual({
    template_type: 'button',
    text: 'Hello',
    buttons: [{ type: 'web_url', url: 'https://sala.example.org/case', title: 'Open' }],
  });
  const parts = say({ text: `${'a'.repeat(600)}. ${'b'.repeat(600)}.`, links });
  expect(parts.map(({ attachment }) => attachment?.payload.text.length ?? 0)).toEqual([0, 601]);
  const [written] = say({
    links: [{ label: 'A label that is far too long', url: 'https://a.example.org/' }],
  });
  expect(written?.text).toBe('Hello\nA label that is far too long: https://a.example.org/');
});
