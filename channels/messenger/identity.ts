import { z } from 'zod';
import type { GraphApi } from './graph-api';

const page = z.looseObject({ id: z.string().min(1), name: z.string().optional() });
const app = z.looseObject({ id: z.string().min(1) });

/** Whose token it is: the page that people write to, and the app whose webhooks come. */
export interface MessengerIdentity {
  pageId: string;
  pageName: string | null;
  appId: string;
}

/** Asks Meta whose the page's token is. @throws GraphRefusal or GraphSilence. */
export async function learnIdentity(graph: GraphApi): Promise<MessengerIdentity> {
  const [told, ours] = await Promise.all([graph('me', { query: { fields: 'id,name' } }), graph('app')]);
  const { id: pageId, name = null } = page.parse(told);
  return { pageId, pageName: name, appId: app.parse(ours).id };
}
