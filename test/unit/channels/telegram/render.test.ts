import { renderTelegram } from '../../../../channels/telegram/render';
import type { OutboundContent } from '../../../../contracts';

const content = (over: Partial<OutboundContent>): OutboundContent => ({
  text: 'តើរឿងនេះកើតឡើងនៅទីណា?',
  language: 'km',
  prompt: 'report.ask-place',
  choices: [],
  request: null,
  links: [],
  secret: null,
  ...over,
});
const choices = (...labels: string[]) => labels.map((label, index) => ({ id: `choice-${index}`, label }));

it('shows choices as reply keys, short ones side by side, and no link preview', () => {
  const [call, ...others] = renderTelegram(
    content({ choices: choices('បាទ', 'ទេ', 'មានឈ្មោះវែងណាស់សម្រាប់មួយជួរ') }),
  );
  expect(others).toEqual([]);
  expect(call).toEqual({
    text: 'តើរឿងនេះកើតឡើងនៅទីណា?',
    link_preview_options: { is_disabled: true },
    reply_markup: {
      keyboard: [[{ text: 'បាទ' }, { text: 'ទេ' }], [{ text: 'មានឈ្មោះវែងណាស់សម្រាប់មួយជួរ' }]],
      resize_keyboard: true,
      one_time_keyboard: true,
    },
  });
});

it.each([
  ['km', 'location', { text: '📍 ផ្ញើទីតាំងរបស់ខ្ញុំ', request_location: true }],
  ['en', 'contact', { text: '📱 Send my phone number', request_contact: true }],
] as const)('asks in %s with the platform’s own key for the %s', (language, request, key) => {
  expect(renderTelegram(content({ language, request }))).toMatchObject([
    { reply_markup: { keyboard: [[key]] } },
  ]);
});

it('leaves the keys of the bot’s open question alone when something comes beside it', () => {
  expect(renderTelegram(content({ prompt: null }))[0]).not.toHaveProperty('reply_markup');
});

it('takes the keyboard away when there is nothing to choose', () => {
  expect(renderTelegram(content({}))).toMatchObject([{ reply_markup: { remove_keyboard: true } }]);
});

it('shows links as buttons, and in the text where choices need the keyboard', () => {
  const links = [{ label: 'Privacy', url: 'https://senate.gov.kh/privacy' }];
  expect(renderTelegram(content({ links }))).toMatchObject([
    { reply_markup: { inline_keyboard: [[{ text: 'Privacy', url: 'https://senate.gov.kh/privacy' }]] } },
  ]);
  const [both] = renderTelegram(content({ links, choices: choices('Yes') }));
  expect(both?.text).toContain('Privacy: https://senate.gov.kh/privacy');
  expect(both?.reply_markup).toMatchObject({ keyboard: [[{ text: 'Yes' }]] });
});

it('keeps keys whose press may be lost with their message, beside its links', () => {
  const links = [{ label: 'Read more', url: 'https://senate.gov.kh/visit' }];
  const passing = choices('Yes', 'No').map((choice) => ({ ...choice, passing: true as const }));
  const [call] = renderTelegram(content({ links, choices: passing }));
  expect(call?.text).not.toContain('https:');
  expect(call?.reply_markup).toEqual({
    inline_keyboard: [
      [{ text: 'Read more', url: 'https://senate.gov.kh/visit' }],
      [
        { text: 'Yes', callback_data: 'choice-0' },
        { text: 'No', callback_data: 'choice-1' },
      ],
    ],
  });
  const [mixed] = renderTelegram(content({ choices: [...passing, ...choices('Go on')] }));
  expect(mixed?.reply_markup).toHaveProperty('keyboard');
});

it('puts the keyboard under the last part of a long text only', () => {
  const calls = renderTelegram(
    content({ text: `${'ក'.repeat(4000)}។ ${'ខ'.repeat(4000)}។`, choices: choices('Yes') }),
  );
  expect(calls.map(({ text }) => text.length)).toEqual([4001, 4001]);
  expect(calls.map(({ reply_markup }) => reply_markup !== undefined)).toEqual([false, true]);
});
