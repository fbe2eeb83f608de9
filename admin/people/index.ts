import { lazy } from 'react';

const PeopleList = lazy(async () => ({ default: (await import('./PeopleList')).PeopleList }));
const PersonShow = lazy(async () => ({ default: (await import('./PersonShow')).PersonShow }));

export const peopleResource = { name: 'citizens', list: PeopleList, show: PersonShow };
