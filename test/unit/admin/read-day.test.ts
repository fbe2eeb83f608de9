import { readClock, readDay, writeClock, writeDay } from '../../../admin/i18n/read-day';

describe('days and times of day as people type them', () => {
  it('reads day first, in Khmer and Latin digits, and what a calendar writes', () => {
    for (const typed of ['31/12/2026', '៣១/១២/២០២៦', ' 31.12.2026', '31-12-2026', '2026-12-31'])
      expect(readDay(typed)).toBe('2026-12-31');
    expect(readDay('1/2/2026')).toBe('2026-02-01');
  });

  it('takes no day that is none', () => {
    for (const typed of ['', '31/02/2026', '12/31/2026', '31/12/26', '0/1/2026', 'tomorrow'])
      expect(readDay(typed)).toBeNull();
  });

  it('writes a day in the reader’s digits', () => {
    expect(writeDay('2026-12-31', 'km')).toBe('៣១/១២/២០២៦');
    expect(writeDay('2026-12-31', 'en')).toBe('31/12/2026');
    expect(writeDay('', 'km')).toBe('');
  });

  it('reads and writes times of day of 24 hours', () => {
    expect(['7:30', '០៧:៣០', '07.30'].map(readClock)).toEqual(['07:30', '07:30', '07:30']);
    expect(['24:00', '7:60', '7', 'noon'].map(readClock)).toEqual([null, null, null, null]);
    expect(writeClock('07:30', 'km')).toBe('០៧:៣០');
  });
});
