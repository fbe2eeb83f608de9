import { usePlaceNames } from '../i18n/use-place-names';

export function ProvinceNames({ codes }: { codes: string[] }) {
  const nameOf = usePlaceNames(codes);
  return codes.map(nameOf).join(' · ');
}
