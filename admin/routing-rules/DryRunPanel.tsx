import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { PresentedDryRun, RoutingRule } from '../../contracts';
import { Panel } from '../layout/Panel';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { DryRunExamples } from './DryRunExamples';
import { useDryRun } from './use-dry-run';
import { useOfficeName } from '../offices/use-office-name';

/** Tries the rules of the page on the last cases, before they are saved. */
export function DryRunPanel({ rules }: { rules: RoutingRule[] }) {
  const translate = useTranslate();
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [tried, setTried] = useState<{ runId: string; rules: RoutingRule[] } | null>(null);
  const run = useDryRun(tried?.runId ?? null);
  const start = async () => {
    try {
      const { _id } = await provider.startDryRun(rules);
      setTried({ runId: _id, rules });
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    }
  };
  const isRunning = tried !== null && run?.finishedAt == null;
  return (
    <Panel title={translate('rules.dry-run')}>
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('rules.dry-run-help')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" disabled={isRunning} onClick={() => void start()}>
          {translate('rules.try')}
        </Button>
        {isRunning && (
          <Button color="error" onClick={() => void provider.stopDryRun(tried.runId)}>
            {translate('bulk.stop')}
          </Button>
        )}
      </Box>
      {run !== null && <Outcome run={run} isOld={tried?.rules !== rules} />}
    </Panel>
  );
}

function Outcome({ run, isOld }: { run: PresentedDryRun; isOld: boolean }) {
  const translate = useTranslate();
  const officeName = useOfficeName();
  const { _id, total, done, changed, sameOffice, moves, finishedAt } = run;
  return (
    <Box sx={{ mt: 2 }} aria-live="polite">
      {finishedAt === null && (
        <LinearProgress
          variant="determinate"
          aria-label={translate('rules.dry-run')}
          value={total === 0 ? 0 : (done / total) * 100}
          sx={{ height: 10, borderRadius: 5, mb: 1 }}
        />
      )}
      <Typography sx={{ fontWeight: 600 }}>
        {translate('rules.outcome', { changed: changed - sameOffice, done })}
      </Typography>
      {sameOffice > 0 && (
        <Typography variant="body2">{translate('rules.same-office', { count: sameOffice })}</Typography>
      )}
      {isOld && (
        <Typography variant="body2" color="text.secondary">
          {translate('rules.outcome-old')}
        </Typography>
      )}
      <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.5 }}>
        {moves.map(({ from, to, count }) => (
          <li key={`${from} ${to}`}>
            {translate('rules.move', { count, from: officeName(from), to: officeName(to) })}
          </li>
        ))}
      </Box>
      {finishedAt !== null && changed > 0 && <DryRunExamples runId={_id} />}
    </Box>
  );
}
