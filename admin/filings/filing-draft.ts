import type { FilingInput } from '../../contracts';
import { lacksName } from '../cases/AgainstField';

/** What is being filled in: texts may still be empty. */
export type Draft = Omit<FilingInput, 'name' | 'phone' | 'onBehalfOf'> & {
  name: string;
  phone: string;
  forOther: boolean;
  otherName: string;
  relation: string;
};

/** A filing with nothing in it: topic, priority and place are read from the story. Its key stays while it is sent again, so that it is filed once. */
export const blankFiling = (citizenId: string | null): Draft => ({
  creationKey: crypto.randomUUID(),
  via: 'walk-in',
  citizenId,
  name: '',
  phone: '',
  smsAgreed: false,
  forOther: false,
  otherName: '',
  relation: '',
  withoutName: false,
  story: '',
  language: 'km',
  type: 'complaint',
});

export const isComplete = ({ story, forOther, otherName, type, against }: Draft) =>
  story.trim() !== '' &&
  (!forOther || otherName.trim() !== '') &&
  !(type === 'complaint' && lacksName(against));

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** The draft as the API takes it. */
export function toFiling({ name, phone, forOther, otherName, relation, ...draft }: Draft): FilingInput {
  const number = orNull(phone);
  return {
    ...draft,
    name: draft.citizenId === null ? orNull(name) : null,
    phone: number,
    smsAgreed: draft.smsAgreed && number !== null,
    // Only a complaint is about somebody.
    against: draft.type === 'complaint' ? draft.against : undefined,
    onBehalfOf: forOther ? { name: otherName.trim(), relation: orNull(relation) } : null,
  };
}
