import { asksToEndADoing } from '../../../../nlp/mentions/asks-to-end';

describe('who asks for an end', () => {
  it.each([
    'សូមបញ្ឈប់ការកាប់ព្រៃនៅមណ្ឌលគិរី',
    'សូមជួយបញ្ឈប់ការបូមខ្សាច់មុខភូមិយើង',
    'បញ្ឈប់ផ្សែងខ្មៅនោះ ម៉ែខ្ញុំដកដង្ហើមមិនរួច',
    'បញ្ឈប់ភ្លេងពេលយប់ផង',
  ])('of a doing: %s', (text) => {
    expect(asksToEndADoing(text)).toBe(true);
  });

  it.each(['សូមបញ្ឈប់ការផ្ញើសារមកខ្ញុំ', 'សូមបញ្ឈប់ការប្តឹងរបស់ខ្ញុំ', 'ថៅកែបញ្ឈប់ការងារខ្ញុំ', 'សូមបញ្ឈប់', 'បញ្ឈប់សារ', 'stop'])(
    'of messages, or of nothing told: %s',
    (text) => {
      expect(asksToEndADoing(text)).toBe(false);
    },
  );
});
