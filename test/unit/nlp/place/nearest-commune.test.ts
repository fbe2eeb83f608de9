import { loadGazetteer } from '../../../../nlp/place/gazetteer';
import { createNearestCommune, kilometresBetween } from '../../../../nlp/place/nearest-commune';

const gazetteer = loadGazetteer();
const nearestCommune = createNearestCommune(gazetteer);

describe('the commune under a pin', () => {
  test('is the commune itself at its own point', () => {
    const place = gazetteer.get('171013');
    const found = nearestCommune({ latitude: place?.latitude ?? 0, longitude: place?.longitude ?? 0 });
    expect(found).toEqual({ code: '171013', kilometres: 0, isFar: false, isOutside: false });
  });

  test('is the nearest of all communes, as a search through all of them says', () => {
    const communes = gazetteer
      .children()
      .flatMap(({ code }) => gazetteer.children(code))
      .flatMap(({ code }) => gazetteer.children(code));
    for (const pin of [
      { latitude: 11.5564, longitude: 104.9282 },
      { latitude: 13.36, longitude: 103.86 },
      { latitude: 12.7, longitude: 107.2 },
      { latitude: 10.6, longitude: 103.5 },
    ]) {
      const distances = communes.map((commune) => {
        const source = commune.latitude === null ? gazetteer.parent(commune.code) : commune;
        return kilometresBetween(pin, {
          latitude: source?.latitude ?? 0,
          longitude: source?.longitude ?? 0,
        });
      });
      expect(nearestCommune(pin).kilometres).toBeCloseTo(Math.min(...distances), 2);
    }
  });

  test('knows when a pin is not in Cambodia', () => {
    expect(nearestCommune({ latitude: 13.7563, longitude: 100.5018 })).toMatchObject({ isOutside: true });
    expect(nearestCommune({ latitude: 0, longitude: 0 })).toMatchObject({ isOutside: true, isFar: true });
  });

  test('finds a commune without a point of its own by the point of its district', () => {
    const district = gazetteer.get('1802');
    const found = nearestCommune({
      latitude: district?.latitude ?? 0,
      longitude: district?.longitude ?? 0,
    });
    expect(found.code.startsWith('1802')).toBe(true);
    expect(found.kilometres).toBe(0);
  });
});
