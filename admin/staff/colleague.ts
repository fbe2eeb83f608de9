import type { PresentedStaff } from '../../contracts';

/** A colleague as a field that chooses people shows one; whoever is no administrator is told little more. */
export type Colleague = Partial<PresentedStaff> & Pick<PresentedStaff, '_id' | 'name'> & { id: string };
