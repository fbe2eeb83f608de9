import { useState } from 'react';
import type { Language } from '../../contracts';
import { useLanguage } from '../i18n/use-language';

interface Reading {
  /** What a typed text means; null when it means nothing. */
  read: (text: string) => string | null;
  write: (value: string, language: Language) => string;
}

/**
 * A value that is typed in the reader's way. What is being typed stays as it is; a text without a meaning changes nothing, and
 * the field goes back to what it holds and says so: what one sees is always what is kept.
 */
export function useTypedValue(value: string, onChange: (value: string) => void, { read, write }: Reading) {
  const language = useLanguage();
  const [draft, setDraft] = useState<string | null>(null);
  const [wasWrong, setWasWrong] = useState(false);
  return {
    text: draft ?? write(value, language),
    wasWrong,
    type: (text: string) => {
      setDraft(text);
      setWasWrong(false);
      const meant = text.trim() === '' ? '' : read(text);
      if (meant !== null) onChange(meant);
    },
    /** What a calendar gives needs no reading. */
    choose: (chosen: string) => {
      setDraft(null);
      setWasWrong(false);
      onChange(chosen);
    },
    end: () => {
      setWasWrong(draft !== null && draft.trim() !== '' && read(draft) === null);
      setDraft(null);
    },
  };
}
