import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import { LinkBase, useTranslate } from 'react-admin';
import type { FiledCase } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { useLanguage, useLocalName } from '../i18n/use-language';

/** Number and PIN, told once, to be handed over: they stand on this page and nowhere else. */
export function FiledReceipt({ filed, onAgain }: { filed: FiledCase; onAgain: () => void }) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const large = { fontSize: '2rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' };
  return (
    <Paper
      variant="outlined"
      sx={{ maxWidth: 560, mx: 'auto', p: { xs: 2.5, sm: 4 }, textAlign: 'center' }}
    >
      <Typography variant="h1" sx={{ mb: 2 }}>
        {translate('filing.filed')}
      </Typography>
      <Typography color="text.secondary">{translate('filing.number')}</Typography>
      <Typography sx={{ ...large, whiteSpace: 'nowrap' }}>{formatCaseNumber(filed.number)}</Typography>
      {filed.pin === null ? (
        <Typography sx={{ my: 2 }}>{translate('filing.filed-before')}</Typography>
      ) : (
        <>
          <Typography color="text.secondary" sx={{ mt: 2 }}>
            {translate('filing.pin')}
          </Typography>
          <Typography sx={{ ...large, letterSpacing: '0.25em' }}>{filed.pin}</Typography>
          <Typography sx={{ my: 2 }}>{translate('filing.hand-over')}</Typography>
        </>
      )}
      {filed.filedUnder !== null && <FiledUnder {...filed.filedUnder} canOpen={filed.readable} />}
      <Typography>{translate('filing.goes-to', { office: nameOf(filed.office) })}</Typography>
      {!filed.readable && (
        <Typography color="text.secondary" variant="body2">
          {translate('filing.not-readable')}
        </Typography>
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          justifyContent: 'center',
          mt: 3,
          '@media print': { display: 'none' },
        }}
      >
        {filed.pin !== null && (
          <Button startIcon={<PrintIcon />} onClick={() => window.print()}>
            {translate('filing.print')}
          </Button>
        )}
        {filed.readable && (
          <Button component={LinkBase} to={`/cases/${filed.caseId}/show`} variant="outlined">
            {translate('filing.open')}
          </Button>
        )}
        <Button variant="contained" onClick={onAgain}>
          {translate('filing.again')}
        </Button>
      </Box>
    </Paper>
  );
}

/** What the case is filed under, as it was said or read from the story: who files it sees at once what has to be put right. */
function FiledUnder({
  category,
  priority,
  placeLabel,
  canOpen,
}: NonNullable<FiledCase['filedUnder']> & { canOpen: boolean }) {
  const translate = useTranslate();
  const language = useLanguage();
  const open = translate('decision.undecided');
  const lines: Array<[name: string, value: string]> = [
    ['category', category === null ? open : translate(`category.${category}`)],
    ['priority', priority === null ? open : translate(`priority.${priority}`)],
    ['place', placeLabel === null ? open : placeLabel[language]],
  ];
  return (
    <Box sx={{ my: 2 }}>
      <Box
        component="dl"
        sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, textAlign: 'start', m: 0 }}
      >
        {lines.map(([name, value]) => (
          <Fragment key={name}>
            <Typography component="dt" color="text.secondary">
              {translate(`decision.${name}`)}
            </Typography>
            <Typography component="dd" sx={{ m: 0 }}>
              {value}
            </Typography>
          </Fragment>
        ))}
      </Box>
      {canOpen && (category === null || placeLabel === null) && (
        <Typography
          color="text.secondary"
          variant="body2"
          sx={{ mt: 1, '@media print': { display: 'none' } }}
        >
          {translate('filing.put-right')}
        </Typography>
      )}
    </Box>
  );
}
