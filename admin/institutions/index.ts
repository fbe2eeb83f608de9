import { lazy } from 'react';

const InstitutionList = lazy(async () => ({
  default: (await import('./InstitutionList')).InstitutionList,
}));
const InstitutionEdit = lazy(async () => ({
  default: (await import('./InstitutionEdit')).InstitutionEdit,
}));
const InstitutionCreate = lazy(async () => ({
  default: (await import('./InstitutionCreate')).InstitutionCreate,
}));

export const institutionResource = {
  ...{ name: 'institutions', list: InstitutionList },
  ...{ edit: InstitutionEdit, create: InstitutionCreate },
};
