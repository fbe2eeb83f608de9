import { lazy } from 'react';

const EmergencyContacts = lazy(async () => ({
  default: (await import('./EmergencyContacts')).EmergencyContacts,
}));

export const emergencyContactResource = { name: 'emergency-contacts', list: EmergencyContacts };
