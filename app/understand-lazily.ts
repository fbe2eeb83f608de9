import type { Understanding } from '../contracts';
import { detectLanguage, type Understander } from '../nlp';

/**
 * Understands a text when a flow asks for it, once: a command and a pressed or typed button are answered without, or with
 * its language alone.
 */
export function understandLazily({ understand }: Understander, text: string, today: string): Understanding {
  let whole: Understanding | null = null;
  let language: Understanding['language'] | null = null;
  const all = () => (whole ??= understand(text, { today }));
  return {
    get language() {
      return (language ??= whole?.language ?? detectLanguage(text));
    },
    get intent() {
      return all().intent;
    },
    get type() {
      return all().type;
    },
    get category() {
      return all().category;
    },
    get priority() {
      return all().priority;
    },
    get place() {
      return all().place;
    },
    get dates() {
      return all().dates;
    },
    get amounts() {
      return all().amounts;
    },
    get phones() {
      return all().phones;
    },
    get caseNumber() {
      return all().caseNumber;
    },
    get modelVersion() {
      return all().modelVersion;
    },
  };
}
