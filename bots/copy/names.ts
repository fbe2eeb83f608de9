import type { CaseState, CaseType, CategoryCode, Language, Priority } from '../../contracts';
import { fillCopy } from './fill-copy';

/** What a category is called, e.g. `land`: "Land and housing". */
export function categoryName(code: CategoryCode, language: Language): string {
  return fillCopy(`category.${code}`, language);
}

/** How a case's state is told to its citizen, e.g. `triage`: "being read, to find the right office". */
export function stateName(state: CaseState, language: Language): string {
  return fillCopy(`state.${state}`, language);
}

/** What happens next with a case in this state: one sentence. */
export function nextStepOf(state: CaseState, language: Language): string {
  return fillCopy(`next.${state}`, language);
}

export function priorityName(priority: Priority, language: Language): string {
  return fillCopy(`priority.${priority}`, language);
}

export function typeName(type: CaseType, language: Language): string {
  return fillCopy(`type.${type}`, language);
}
