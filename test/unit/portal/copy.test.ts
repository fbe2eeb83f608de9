import portalEn from '../../../portal/copy/portal.en.json';
import portalKm from '../../../portal/copy/portal.km.json';
import widgetEn from '../../../portal/copy/widget.en.json';
import widgetKm from '../../../portal/copy/widget.km.json';

type Copy = Record<string, string>;

describe.each<[string, Copy, Copy]>([
  ['portal', portalKm, portalEn],
  ['widget', widgetKm, widgetEn],
])('the %s copy', (_name, km, en) => {
  it('has every word in Khmer and English, with the same placeholders', () => {
    expect(Object.keys(km).sort()).toEqual(Object.keys(en).sort());
    const placeholders = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(en))
      expect([key, placeholders(km[key])]).toEqual([key, placeholders(en[key])]);
  });

  it('is Khmer in Khmer, in composed Unicode', () => {
    for (const [key, text] of Object.entries(km)) {
      expect([key, text]).toEqual([key, text.normalize('NFC')]);
      if (key !== 'switch') expect([key, /\p{Script=Khmer}/u.test(text)]).toEqual([key, true]);
    }
  });
});
