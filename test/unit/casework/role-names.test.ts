import en from '../../../admin/i18n/en.json';
import km from '../../../admin/i18n/km.json';
import { ROLE_NAMES } from '../../../casework/staff/role-names';

it('calls every role as the console does', () => {
  const names = Object.entries(ROLE_NAMES).map(([role, name]) => [role, name.km, name.en]);
  const shown = Object.entries(km.role).map(([role, name]) => [
    role,
    name,
    (en.role as Record<string, string>)[role],
  ]);
  expect(names).toEqual(shown);
});
