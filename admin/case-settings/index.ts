import { lazy } from 'react';

const CaseSettings = lazy(async () => ({ default: (await import('./CaseSettings')).CaseSettings }));

export const caseSettingResource = { name: 'case-settings', list: CaseSettings };
