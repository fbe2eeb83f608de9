import type { RoutingRule } from '../../contracts';

const ANY: RoutingRule['when'] = {
  types: [],
  categories: [],
  priorities: [],
  places: [],
  hasPlace: null,
  languages: [],
  channels: [],
};

/** What a new Sala begins with; staff change it in the console. What neither of them takes is the Secretariat General's. */
export const FIRST_ROUTING_RULES: RoutingRule[] = [
  {
    id: 'region-of-place',
    nameKm: 'ទៅសមាជិកព្រឹទ្ធសភានៃភូមិភាគ',
    nameEn: 'To the senators of the region',
    enabled: true,
    when: { ...ANY, hasPlace: true },
    then: {
      target: 'region',
      officeId: null,
      senators: 'least-loaded',
      mostOpen: null,
      assignee: 'on-duty',
      keepsEarlier: true,
    },
  },
  {
    id: 'commission-of-subject',
    nameKm: 'គ្មានទីកន្លែង៖ ទៅគណៈកម្មការតាមប្រធានបទ',
    nameEn: 'Without a place: to the commission of the subject',
    enabled: true,
    when: { ...ANY, hasPlace: false },
    then: {
      target: 'commission',
      officeId: null,
      senators: 'least-loaded',
      mostOpen: null,
      assignee: 'on-duty',
      keepsEarlier: true,
    },
  },
];
