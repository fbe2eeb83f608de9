import { useTranslate } from 'react-admin';
import type { RoutingRule } from '../../contracts';
import { useOfficeName } from '../offices/use-office-name';

/** A rule in words: when it holds, and what it does. */
export function useDescribeRule() {
  const translate = useTranslate();
  const officeName = useOfficeName();
  const pair = (name: string, value: string) => translate('rules.pair', { name: translate(name), value });
  const listed = (list: string, codes: string[]) => codes.map((code) => translate(`${list}.${code}`));
  const asked = (name: string, values: string[]) =>
    values.length === 0 ? [] : [pair(name, values.join(', '))];
  return ({ when, then }: RoutingRule) => ({
    conditions: [
      ...asked('decision.category', listed('category', when.categories)),
      ...asked('decision.type', listed('type', when.types)),
      ...asked('decision.priority', listed('priority', when.priorities)),
      ...asked('rules.places', when.places),
      ...(when.hasPlace === null ? [] : [translate(when.hasPlace ? 'rules.with-place' : 'rules.no-place')]),
      ...asked('rules.languages', listed('language', when.languages)),
      ...asked('rules.doors', listed('channel', when.channels)),
    ],
    effects: [
      then.officeId === null ? translate(`rules.target-${then.target}`) : officeName(then.officeId),
      ...(then.target === 'region' || then.target === 'members-without-region'
        ? [translate(`rules.pick-${then.senators}`)]
        : []),
      ...(then.mostOpen === null ? [] : [translate('rules.most-open-told', { count: then.mostOpen })]),
      then.assignee === null
        ? translate('rules.nobody')
        : pair('rules.assignee', translate(`rules.pick-${then.assignee}`)),
      ...(then.keepsEarlier ? [translate('rules.keeps')] : []),
    ],
  });
}
