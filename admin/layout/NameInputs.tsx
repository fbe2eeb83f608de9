import { maxLength, required, TextInput } from 'react-admin';

const MOST_NAME = 200;
export const neededName = [required(), maxLength(MOST_NAME)];

/** A name in both languages: everything that a citizen may read has both. */
export function NameInputs() {
  return (
    <>
      <TextInput
        source="nameKm"
        label="form.name-km"
        validate={neededName}
        slotProps={{ htmlInput: { lang: 'km' } }}
      />
      <TextInput
        source="nameEn"
        label="form.name-en"
        validate={neededName}
        slotProps={{ htmlInput: { lang: 'en' } }}
      />
    </>
  );
}
