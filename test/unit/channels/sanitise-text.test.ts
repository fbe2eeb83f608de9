import { sanitiseText } from '../../../channels/sanitise-text';
import { MAX_STORY_LENGTH } from '../../../contracts';

it('leaves Khmer, emoji, tabs and line breaks as they are', () => {
  const text = 'ផ្លូវ\u200bខូច\tអស់\r\nហើយ 🙏🏽';
  expect(sanitiseText(text)).toEqual({ text, truncated: false });
});

it('takes control characters out and mends broken Unicode', () => {
  expect(sanitiseText('a\u0000b\u001bc\u009fd').text).toBe('abcd');
  expect(sanitiseText('ខូច\ud83dហើយ').text).toBe('ខូច\ufffdហើយ');
});

it('shortens a text of 200,000 characters and says so', () => {
  const { text, truncated } = sanitiseText('ក'.repeat(200_000));
  expect(truncated).toBe(true);
  expect(text.length).toBeLessThanOrEqual(MAX_STORY_LENGTH);
  expect(text.length).toBeGreaterThan(MAX_STORY_LENGTH - 10);
});

it('keeps a text of exactly the longest length whole', () => {
  const text = 'ក'.repeat(MAX_STORY_LENGTH);
  expect(sanitiseText(text)).toEqual({ text, truncated: false });
});

it('never ends in half a character', () => {
  expect(sanitiseText('🙏'.repeat(MAX_STORY_LENGTH)).text.endsWith('🙏')).toBe(true);
});
