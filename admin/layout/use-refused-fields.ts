import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { RequestError } from '../providers/request-error';

export interface RefusedFields {
  /** Runs a request. False when the API refused one of the fields, which is then told beside it; other failures are thrown on. */
  pass: (work: () => Promise<unknown>) => Promise<boolean>;
  /** What stands beside a field. @param key of the copy, which takes the API's reason as `why` */
  tell: (field: string, key: string) => string | undefined;
}

/** The API's own reasons at the fields of a small form, so that whoever fills it in reads them where they have to mend it. */
export function useRefusedFields(names: string[]): RefusedFields {
  const translate = useTranslate();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  return {
    async pass(work) {
      try {
        await work();
        setReasons({});
        return true;
      } catch (error) {
        const fields = error instanceof RequestError ? error.fields : {};
        setReasons(fields);
        if (names.some((name) => fields[name] !== undefined)) return false;
        throw error;
      }
    },
    tell(field, key) {
      const why = reasons[field];
      return why === undefined ? undefined : translate(key, { why });
    },
  };
}
