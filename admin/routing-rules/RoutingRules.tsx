import AddIcon from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { RoutingRule, RoutingRules as Rules } from '../../contracts';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice, useProblemText } from '../layout/ProblemNotice';
import { AccessDeniedPage, LoadingPage } from '../layout/StatePages';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { RequestError } from '../providers/request-error';
import { useCan } from '../providers/use-can';
import { DryRunPanel } from './DryRunPanel';
import { newRule } from './new-rule';
import { RuleDialog } from './RuleDialog';
import { RuleHistory } from './RuleHistory';
import { RuleList } from './RuleList';

/** The rules by which new cases find their office: read, changed together, tried on the last cases, then saved. */
export function RoutingRules() {
  const translate = useTranslate();
  const can = useCan();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [stored, setStored] = useState<Rules | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    provider.readRoutingRules().then(setStored, setFailure);
  }, [provider]);
  if (!can('routing.read')) return <AccessDeniedPage />;
  return (
    <>
      <PageHeader title={translate('rules.title')} intro={translate('rules.intro')} />
      {failure !== null && <ProblemNotice error={failure} />}
      {stored === null && failure === null && <LoadingPage />}
      {stored !== null && <RulesDesk key={stored.version} stored={stored} onStored={setStored} />}
    </>
  );
}

interface RulesDeskProps {
  stored: Rules;
  onStored: (rules: Rules) => void;
}

/** What is changed here stays here until it is saved: until then new cases go by the stored rules. */
function RulesDesk({ stored, onStored }: RulesDeskProps) {
  const translate = useTranslate();
  const can = useCan();
  const [rules, setRules] = useState(stored.rules);
  const [open, setOpen] = useState<RoutingRule | null>(null);
  const editable = can('routing.edit');
  const isChanged = JSON.stringify(rules) !== JSON.stringify(stored.rules);
  const { save, busy } = useSave(onStored);

  const keep = (rule: RoutingRule) => {
    const isNew = !rules.some(({ id }) => id === rule.id);
    setRules(isNew ? [...rules, rule] : rules.map((one) => (one.id === rule.id ? rule : one)));
    setOpen(null);
  };
  return (
    <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'minmax(0, 1fr)', maxWidth: 900 }}>
      <RuleList rules={rules} editable={editable} onChange={setRules} onOpen={setOpen} />
      {editable && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="outlined" startIcon={<AddIcon />} onClick={() => setOpen(newRule())}>
            {translate('rules.add')}
          </Button>
        </Box>
      )}
      {isChanged && (
        <Alert severity="info" variant="outlined" sx={{ '& .MuiAlert-message': { flex: 1 } }}>
          {translate('rules.unsaved')}
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
            <Button
              variant="contained"
              disabled={busy}
              onClick={() => void save({ version: stored.version, rules })}
            >
              {translate('rules.save')}
            </Button>
            <Button onClick={() => setRules(stored.rules)}>{translate('rules.discard')}</Button>
          </Box>
        </Alert>
      )}
      {editable && <DryRunPanel rules={rules} />}
      <RuleHistory version={stored.version} />
      {open !== null && <RuleDialog rule={open} onKeep={keep} onClose={() => setOpen(null)} />}
    </Box>
  );
}

/** When a colleague was faster the newest rules are shown, and what was not saved is gone from the page: that is said. */
function useSave(onStored: (rules: Rules) => void) {
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [busy, setBusy] = useState(false);
  const save = async (rules: Rules) => {
    setBusy(true);
    try {
      onStored(await provider.saveRoutingRules(rules));
      notify('rules.saved', { type: 'info' });
    } catch (error) {
      const stale = error instanceof RequestError && error.code === 'conflict';
      notify(stale ? 'form.saved-elsewhere' : tell(error), {
        type: 'error',
        messageArgs: { _: tell(error) },
      });
      if (stale) onStored(await provider.readRoutingRules());
    } finally {
      setBusy(false);
    }
  };
  return { save, busy };
}
