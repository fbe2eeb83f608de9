import { type Language, LANGUAGES } from '../../contracts';
import { ROLE_NAMES } from './role-names';

/** What the first administrator is called, in the language of the account, until somebody gives it a person's name. */
const FIRST_NAMES = ROLE_NAMES.administrator;

export const firstNameIn = (language: Language) => FIRST_NAMES[language];

/** The names that nobody has chosen yet, in the other languages. */
export const otherFirstNames = (language: Language) =>
  LANGUAGES.filter((other) => other !== language).map(firstNameIn);

/** A name that nobody has chosen follows the language of its account; every other one stays. */
export const nameInLanguage = (name: string, language: Language) =>
  otherFirstNames(language).includes(name) ? firstNameIn(language) : name;
