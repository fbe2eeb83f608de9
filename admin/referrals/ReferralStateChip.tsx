import { useTranslate } from 'react-admin';
import type { ReferralState } from '../../contracts';
import { ToneChip } from '../theme/ToneChip';
import type { Tone } from '../theme/palette';

const TONES: Record<ReferralState, Tone> = {
  sent: 'brand',
  acknowledged: 'brand',
  overdue: 'urgent',
  answered: 'leaf',
  returned: 'gold',
  refused: 'gold',
  withdrawn: 'quiet',
};

export function ReferralStateChip({ state }: { state: ReferralState }) {
  const translate = useTranslate();
  return <ToneChip tone={TONES[state]}>{translate(`referral.state-${state}`)}</ToneChip>;
}
