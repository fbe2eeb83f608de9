import { lazy } from 'react';

const CaseList = lazy(async () => ({ default: (await import('./CaseList')).CaseList }));
const CaseShow = lazy(async () => ({ default: (await import('./CaseShow')).CaseShow }));

export const caseResource = { name: 'cases', list: CaseList, show: CaseShow };
