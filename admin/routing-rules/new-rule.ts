import type { RoutingRule } from '../../contracts';

/** A rule that takes every case with a place to its region: whoever makes one changes it from there. */
export function newRule(): RoutingRule {
  return {
    id: `rule-${crypto.randomUUID().slice(0, 8)}`,
    nameKm: '',
    nameEn: '',
    enabled: true,
    when: {
      types: [],
      categories: [],
      priorities: [],
      places: [],
      hasPlace: null,
      languages: [],
      channels: [],
    },
    then: {
      target: 'region',
      officeId: null,
      senators: 'least-loaded',
      mostOpen: null,
      assignee: 'on-duty',
      keepsEarlier: true,
    },
  };
}
