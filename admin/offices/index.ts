import { lazy } from 'react';

const OfficeList = lazy(async () => ({ default: (await import('./OfficeList')).OfficeList }));
const OfficeEdit = lazy(async () => ({ default: (await import('./OfficeEdit')).OfficeEdit }));

export const officeResource = { name: 'offices', list: OfficeList, edit: OfficeEdit };
