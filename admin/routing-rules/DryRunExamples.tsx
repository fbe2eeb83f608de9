import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { LinkBase, useDataProvider, useTranslate } from 'react-admin';
import type { DryRunExample } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { useLanguage } from '../i18n/use-language';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useOfficeName } from '../offices/use-office-name';

/** Cases that would go elsewhere, with why: ten at first, more on demand. */
export function DryRunExamples({ runId }: { runId: string }) {
  const translate = useTranslate();
  const language = useLanguage();
  const officeName = useOfficeName();
  const { examples, hasMore, readMore } = useExamples(runId);
  if (examples.length === 0) return null;
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="h3" component="h3">
        {translate('rules.examples')}
      </Typography>
      <Box component="ul" sx={{ m: 0, mt: 1, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {examples.map(({ _id, caseId, number, before, after }) => (
          <li key={_id}>
            <Link component={LinkBase} to={`/cases/${caseId}/show`} sx={{ fontWeight: 600 }}>
              {formatCaseNumber(number)}
            </Link>{' '}
            {translate('rules.from-to', {
              from: officeName(before.officeId),
              to: officeName(after.officeId),
            })}
            {/* Ten times the same four sentences would hide the cases on a phone. */}
            <Box component="details" sx={{ typography: 'body2', color: 'text.secondary' }}>
              <Box component="summary" sx={{ cursor: 'pointer', py: 0.5 }}>
                {translate('rules.example-why')}
              </Box>
              {after.reasons.map((reason) => reason[language]).join(' ')}
            </Box>
          </li>
        ))}
      </Box>
      {hasMore && <Button onClick={readMore}>{translate('rules.more')}</Button>}
    </Box>
  );
}

function useExamples(runId: string) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const [examples, setExamples] = useState<DryRunExample[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  useEffect(() => {
    provider.readDryRunExamples(runId, null).then(
      ({ data, page }) => {
        setExamples(data);
        setCursor(page.nextCursor);
      },
      () => setExamples([]),
    );
  }, [provider, runId]);
  const readMore = () => {
    if (cursor === null) return;
    void provider.readDryRunExamples(runId, cursor).then(({ data, page }) => {
      setExamples([...examples, ...data]);
      setCursor(page.nextCursor);
    });
  };
  return { examples, hasMore: cursor !== null, readMore };
}
