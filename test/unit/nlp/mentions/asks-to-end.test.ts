import { asksToEndADoing } from '../../../../nlp/mentions/asks-to-end';

describe('who asks for an end', () => {
  it.each(['សូមបញ្ឈប់ការកាប់ព្រៃនៅមណ្ឌលគិរី', 'សូមជួយបញ្ឈប់ការបូមខ្សាច់មុខភូមិយើង'])('of a doing: %s', (text) => {
    expect(asksToEndADoing(text)).toBe(true);
  });

  it.each(['សូមបញ្ឈប់ការផ្ញើសារមកខ្ញុំ', 'សូមបញ្ឈប់ការប្តឹងរបស់ខ្ញុំ', 'ថៅកែបញ្ឈប់ការងារខ្ញុំ', 'សូមបញ្ឈប់', 'stop'])(
    'of messages, or of nothing told: %s',
    (text) => {
      expect(asksToEndADoing(text)).toBe(false);
    },
  );
});
