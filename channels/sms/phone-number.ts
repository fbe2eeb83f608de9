export { normaliseNumber } from '../../contracts';

/** True for a number that can be written back to, false for the name of a sender ("Smart") or nothing. */
export const isNumber = (address: string) => /^\+?\d{3,15}$/.test(address);
