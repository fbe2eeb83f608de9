import { lazy } from 'react';

const MentionList = lazy(async () => ({ default: (await import('./MentionList')).MentionList }));

export const mentionResource = { name: 'mentions', list: MentionList };
