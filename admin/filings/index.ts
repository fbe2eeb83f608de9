import { lazy } from 'react';

const FileCase = lazy(async () => ({ default: (await import('./FileCase')).FileCase }));

export const filingResource = { name: 'filings', list: FileCase };
