import { countSegments } from '../../../contracts';

it.each([
  ['a short Latin text', 'Hello', 'gsm-7', 5, 1],
  ['a full Latin segment', 'a'.repeat(160), 'gsm-7', 160, 1],
  ['one letter more', 'a'.repeat(161), 'gsm-7', 161, 2],
  ['two full tied segments', 'a'.repeat(306), 'gsm-7', 306, 2],
  ['one letter more', 'a'.repeat(307), 'gsm-7', 307, 3],
  ['euro signs take two places', '€'.repeat(80), 'gsm-7', 160, 1],
  ['and are never cut', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 306, 3],
  ['a full Khmer segment', 'ក'.repeat(70), 'ucs-2', 70, 1],
  ['one letter more', 'ក'.repeat(71), 'ucs-2', 71, 2],
  ['two full tied segments', 'ក'.repeat(134), 'ucs-2', 134, 2],
  ['one letter more', 'ក'.repeat(135), 'ucs-2', 135, 3],
  ['one Khmer letter in a Latin text', `${'a'.repeat(70)}ក`, 'ucs-2', 71, 2],
  ['emoji take two places', '🙏'.repeat(35), 'ucs-2', 70, 1],
  ['and are never cut', `${'ក'.repeat(66)}🙏${'ក'.repeat(66)}`, 'ucs-2', 134, 3],
  ['nothing', '', 'gsm-7', 0, 1],
])('%s', (_what, text, alphabet, places, segments) => {
  expect(countSegments(text)).toEqual({ alphabet, places, segments });
});
