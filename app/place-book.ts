import type { PlaceBook } from '../contracts';
import { createNearestCommune, type Gazetteer } from '../nlp';

/** The gazetteer as casework sees it; what finds the commune under a pin is built when the first one is looked at. */
export function createPlaceBook(gazetteer: Gazetteer): PlaceBook {
  let find: ReturnType<typeof createNearestCommune> | null = null;
  return {
    ...gazetteer,
    nearestCommune(point) {
      find ??= createNearestCommune(gazetteer);
      const { code, isOutside } = find(point);
      return isOutside ? null : code;
    },
  };
}
