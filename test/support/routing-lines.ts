import type { StaffRole } from '../../contracts';
import type { MatrixLine } from './matrix-lines';
import { aRule } from './routing';

const LEADERS: StaffRole[] = ['administrator', 'dispatcher'];
const DECIDERS: StaffRole[] = [...LEADERS, 'office-staff', 'senator', 'commission-staff'];
const READERS: StaffRole[] = [...DECIDERS, 'call-agent', 'analyst', 'auditor'];

/** The endpoints of routing, who may use them, and a body that passes the schema. */
export const ROUTING_LINES: MatrixLine[] = [
  ['post', '/cases/:case/route/kept', DECIDERS, { version: 1 }],
  ['get', '/routing-rules', READERS],
  ['put', '/routing-rules', LEADERS, { version: 0, rules: [aRule('a')] }],
  ['get', '/routing-rules/changes', READERS],
  ['post', '/routing-rules/dry-runs', LEADERS, { rules: [aRule('a')] }],
  ['get', '/routing-rules/dry-runs/none', READERS],
  ['get', '/routing-rules/dry-runs/none/examples', READERS],
  ['delete', '/routing-rules/dry-runs/none', LEADERS],
];
