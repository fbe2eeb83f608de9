import { lazy } from 'react';

const TaskList = lazy(async () => ({ default: (await import('./TaskList')).TaskList }));

export const taskResource = { name: 'tasks', list: TaskList };
