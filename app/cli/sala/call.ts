import type { Language } from '../../../contracts';
import type { Config } from '../../config';
import { salaCopy, type SalaCopyKey } from './copy';

/** What stands after the command: its words and options. */
interface SalaOptions {
  json: boolean;
  yes: boolean;
  all: boolean;
  'dry-run': boolean;
  case?: string | undefined;
  file?: string | undefined;
  cases?: string | undefined;
  role?: string | undefined;
  offices?: string | undefined;
  scopes?: string | undefined;
  days?: string | undefined;
}

/** One call of `npm run sala`: what was asked for, the settings, and where the answer goes. */
export interface Call {
  words: string[];
  options: SalaOptions;
  language: Language;
  config: Config;
  /** Prints `data` as JSON when asked for, else the lines. */
  answer: (data: object, lines: string[]) => void;
  copy: (key: SalaCopyKey, values?: Record<string, string | number>) => string;
}

/** The end of a call: 0 done and in order, 1 done but something is wrong. What could not be done at all throws. */
export type ExitCode = 0 | 1;

/** Why a call was not done: a word of the copy, so that the operator reads the next action in their language. */
export class NotDoneError extends Error {
  constructor(
    readonly key: SalaCopyKey,
    readonly values: Record<string, string | number> = {},
  ) {
    super(salaCopy('en', key, values));
    this.name = 'NotDoneError';
  }
}
