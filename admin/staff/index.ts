import { lazy } from 'react';

const StaffList = lazy(async () => ({ default: (await import('./StaffList')).StaffList }));
const StaffEdit = lazy(async () => ({ default: (await import('./StaffEdit')).StaffEdit }));
const StaffCreate = lazy(async () => ({ default: (await import('./StaffCreate')).StaffCreate }));

export const staffResource = { name: 'staff', list: StaffList, edit: StaffEdit, create: StaffCreate };
