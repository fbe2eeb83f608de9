import { lazy } from 'react';

const ClockTargets = lazy(async () => ({ default: (await import('./ClockTargets')).ClockTargets }));
const BusinessCalendar = lazy(async () => ({
  default: (await import('./BusinessCalendar')).BusinessCalendar,
}));
const Escalation = lazy(async () => ({ default: (await import('./Escalation')).Escalation }));

export const clockTargetResource = { name: 'clock-targets', list: ClockTargets };
export const businessCalendarResource = { name: 'business-calendar', list: BusinessCalendar };
export const escalationResource = { name: 'escalation', list: Escalation };
