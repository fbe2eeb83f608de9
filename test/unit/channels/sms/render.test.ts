import { renderSms } from '../../../../channels/sms/render';
import { countSegments, type OutboundContent } from '../../../../contracts';

const content = (text: string, over: Partial<OutboundContent> = {}): OutboundContent => ({
  text,
  language: 'km',
  prompt: null,
  choices: [],
  request: null,
  links: [],
  secret: null,
  ...over,
});

it('lists choices by number, and links as they are', () => {
  const choices = ['រាយការណ៍បញ្ហា', 'តាមដាន'].map((label, index) => ({ id: `pick:${index}`, label }));
  const links = [{ label: 'គេហទំព័រ', url: 'https://sala.example.org/' }];
  expect(renderSms(content('សូមជ្រើសរើស៖', { choices, links }), 10)).toEqual([
    'សូមជ្រើសរើស៖\nគេហទំព័រ: https://sala.example.org/\n1. រាយការណ៍បញ្ហា\n2. តាមដាន',
  ]);
});

it.each([1, 2, 5, 10, 23])('keeps every message within %i segments, in either script', (segments) => {
  for (const sentence of ['ព្រះរាជាណាចក្រកម្ពុជា។ ', 'The road is broken. ', 'Ток é [€] 🙏. ']) {
    const text = sentence.repeat(200).trim();
    const parts = renderSms(content(text), segments);
    for (const part of parts) {
      expect(countSegments(part).segments).toBeLessThanOrEqual(segments);
      expect(part.length).toBeLessThanOrEqual(1600);
    }
    expect(parts.join(' ').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
  }
});

it('writes plain signs where they save a Latin text, and leaves Khmer alone but for what is invisible', () => {
  expect(renderSms(content('It’s “done” – thank you…'), 10)).toEqual(['It\'s "done" - thank you...']);
  expect(renderSms(content('«ផ្លូវ\u200bខូច»'), 10)).toEqual(['«ផ្លូវខូច»']);
});
