import { lazy } from 'react';
import { CaseList } from './CaseList';

const CaseShow = lazy(async () => ({ default: (await import('./CaseShow')).CaseShow }));

export const caseResource = { name: 'cases', list: CaseList, show: CaseShow };
