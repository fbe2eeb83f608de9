import { useTranslate } from 'react-admin';
import type { BroadcastState } from '../../contracts';
import type { Tone } from '../theme/palette';
import { ToneChip } from '../theme/ToneChip';

const TONES: Record<BroadcastState, Tone> = {
  draft: 'quiet',
  submitted: 'gold',
  scheduled: 'brand',
  sending: 'brand',
  paused: 'plum',
  done: 'leaf',
  stopped: 'urgent',
};

export function BroadcastStateChip({ state }: { state: BroadcastState }) {
  const translate = useTranslate();
  return <ToneChip tone={TONES[state]}>{translate(`broadcast.state-${state}`)}</ToneChip>;
}
