import { lazy } from 'react';

const WorkPage = lazy(async () => ({ default: (await import('./WorkPage')).WorkPage }));

export const workResource = { name: 'work', list: WorkPage };
