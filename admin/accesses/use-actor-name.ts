import { useTranslate } from 'react-admin';
import type { PresentedAccess } from '../../contracts';

/** Who did it, in words: a person, or what of Sala acts in nobody's name. */
export function useActorName(): (access: Pick<PresentedAccess, 'staffId' | 'staffName'>) => string {
  const translate = useTranslate();
  return ({ staffId, staffName }) => {
    if (staffName !== null) return staffName;
    if (staffId === null) return translate('accesses.machine');
    const [kind = '', name = ''] = staffId.split(':');
    if (kind === 'system') return translate(`accesses.system-${name}`, { _: translate('accesses.system') });
    if (kind === 'operator') return translate('accesses.operator', { name });
    return kind === 'key' ? translate('accesses.key') : translate('accesses.gone');
  };
}
