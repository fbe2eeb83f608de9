import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import type { RoutingRulesChange } from '../../contracts';
import { formatExact } from '../i18n/format-time';
import { useLocalName } from '../i18n/use-language';
import { Panel } from '../layout/Panel';
import type { ConsoleDataProvider } from '../providers/data-provider';

/** Who changed the rules, when, and what. */
export function RuleHistory({ version }: { version: number }) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { changes, hasMore, readMore } = useChanges(version);
  return (
    <Panel title={translate('rules.history')}>
      {changes.length === 0 && (
        <Typography color="text.secondary">{translate('rules.never-changed')}</Typography>
      )}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {changes.map(({ _id, at, staffName, changes: parts }) => (
          <li key={_id}>
            <Typography variant="body2" color="text.secondary">
              {formatExact(at, translate)} · {staffName ?? '—'}
            </Typography>
            {parts.map((part) => (
              <Typography key={`${part.what} ${part.ruleId}`}>
                {translate(`rules.history-${part.what}`, { name: nameOf(part) })}
              </Typography>
            ))}
          </li>
        ))}
      </Box>
      {hasMore && <Button onClick={readMore}>{translate('rules.more')}</Button>}
    </Panel>
  );
}

function useChanges(version: number) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const [changes, setChanges] = useState<RoutingRulesChange[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  useEffect(() => {
    provider.readRuleChanges(null).then(
      ({ data, page }) => {
        setChanges(data);
        setCursor(page.nextCursor);
      },
      () => setChanges([]),
    );
  }, [provider, version]);
  const readMore = () => {
    if (cursor === null) return;
    void provider.readRuleChanges(cursor).then(({ data, page }) => {
      setChanges([...changes, ...data]);
      setCursor(page.nextCursor);
    });
  };
  return { changes, hasMore: cursor !== null, readMore };
}
