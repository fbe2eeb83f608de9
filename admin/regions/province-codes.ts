/** The official codes of the capital and the 24 provinces: 01 to 25. */
export const PROVINCE_CODES = Array.from({ length: 25 }, (_, place) => String(place + 1).padStart(2, '0'));
