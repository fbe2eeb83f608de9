import { lazy } from 'react';

const RetentionPage = lazy(async () => ({ default: (await import('./RetentionPage')).RetentionPage }));

export const retentionResource = { name: 'retention', list: RetentionPage };
