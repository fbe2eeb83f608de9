import { lazy } from 'react';

const RegionList = lazy(async () => ({ default: (await import('./RegionList')).RegionList }));
const RegionEdit = lazy(async () => ({ default: (await import('./RegionEdit')).RegionEdit }));

export const regionResource = { name: 'regions', list: RegionList, edit: RegionEdit };
