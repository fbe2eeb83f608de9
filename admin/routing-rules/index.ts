import { lazy } from 'react';

const RoutingRules = lazy(async () => ({ default: (await import('./RoutingRules')).RoutingRules }));

export const routingRuleResource = { name: 'routing-rules', list: RoutingRules };
