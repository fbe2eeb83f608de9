import { moment } from '../../../contracts/moment';

describe('a moment that a request tells', () => {
  it.each([
    ['2026-12-01T08:00:00+07:00', '2026-12-01T01:00:00.000Z'],
    ['2026-12-01T01:00:00.000Z', '2026-12-01T01:00:00.000Z'],
    ['2026-12-01', '2026-12-01T00:00:00.000Z'],
  ])('%s', (told, is) => {
    expect(moment.parse(told).toISOString()).toBe(is);
  });

  it.each([true, 0, 1, '1', '', [1], 'tomorrow', null])('is not %p', (told) => {
    expect(moment.safeParse(told).success).toBe(false);
  });
});
