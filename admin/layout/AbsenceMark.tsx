import { useTranslate } from 'react-admin';
import { formatDay } from '../i18n/format-time';
import { useNow } from '../i18n/Times';
import { ToneChip } from '../theme/ToneChip';

interface Absence {
  absentFrom?: Date | null | undefined;
  absentUntil?: Date | null | undefined;
}

/** Says when somebody is away; nothing, or `present`, when they are here. */
export function AbsenceMark({ person, present }: { person: Absence; present?: string }) {
  const translate = useTranslate();
  const now = useNow();
  const { absentFrom = null, absentUntil = null } = person;
  const isAway =
    (absentFrom !== null || absentUntil !== null) &&
    (absentFrom === null || absentFrom <= now) &&
    (absentUntil === null || now < absentUntil);
  if (!isAway) return present === undefined ? null : <ToneChip tone="leaf">{present}</ToneChip>;
  return (
    <ToneChip tone="gold">
      {absentUntil === null
        ? translate('senators.away')
        : translate('senators.absent', { date: formatDay(absentUntil, translate) })}
    </ToneChip>
  );
}
