import EditIcon from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Fragment, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Decider, PresentedCase } from '../../contracts';
import { FoldPanel } from '../layout/FoldPanel';
import { useLanguage } from '../i18n/use-language';
import { useCan } from '../providers/use-can';
import { useShades } from '../theme/use-shades';
import { CorrectCase } from './CorrectCase';
import { describeReason } from './describe-reason';
import { useCurrentCase } from './use-case';

const BY: Record<Decider['kind'], string> = {
  model: 'decision.machine',
  rule: 'decision.by-rule',
  staff: 'decision.corrected',
  citizen: 'decision.told',
};

/** What was understood from the words, how sure that is and which words decided; staff can correct each of it. */
export function CaseDecisions() {
  const translate = useTranslate();
  const language = useLanguage();
  const can = useCan();
  const { record } = useCurrentCase();
  const [open, setOpen] = useState(false);
  const named = (list: string, code: string | null) =>
    code === null ? null : translate(`${list}.${code}`);
  return (
    <>
      <FoldPanel
        part="decisions"
        title={translate('decision.title')}
        folded={<DecidedInShort />}
        action={
          can('cases.correct') && (
            <Button size="small" startIcon={<EditIcon />} onClick={() => setOpen(true)}>
              {translate('decision.correct')}
            </Button>
          )
        }
      >
        <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1.75 }}>
          <Decision
            name="decision.category"
            value={named('category', record.category.code)}
            decision={record.category}
          />
          <Decision
            name="decision.place"
            value={record.placeLabel?.[language] ?? null}
            decision={record.place}
          />
          <Decision name="decision.type" value={named('type', record.type.code)} decision={record.type} />
          <Decision
            name="decision.priority"
            value={named('priority', record.priority.code)}
            decision={record.priority}
          />
        </Box>
        {record.filedVia === null && (
          <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 1.5 }}>
            {translate('decision.model', { version: record.modelVersion })}
          </Typography>
        )}
      </FoldPanel>
      {open && <CorrectCase onClose={() => setOpen(false)} />}
    </>
  );
}

/** The values alone, for whoever has no question about them. What nobody could decide stands out. */
function DecidedInShort() {
  const translate = useTranslate();
  const language = useLanguage();
  const shades = useShades();
  const { record } = useCurrentCase();
  const named = (list: string, code: string | null) =>
    code === null ? null : translate(`${list}.${code}`);
  const values = [
    ['decision.category', named('category', record.category.code)],
    ['decision.place', record.placeLabel?.[language] ?? null],
    ['decision.type', named('type', record.type.code)],
    ['decision.priority', named('priority', record.priority.code)],
  ] as const;
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 1.5 }}
    >
      {values.map(([name, value]) => (
        <Fragment key={name}>
          <Typography component="dt" variant="body2" color="text.secondary">
            {translate(name)}
          </Typography>
          <Typography
            component="dd"
            variant="body2"
            sx={{ m: 0, fontWeight: 600, color: value === null ? shades.gold : 'text.primary' }}
          >
            {value ?? translate('decision.undecided')}
          </Typography>
        </Fragment>
      ))}
    </Box>
  );
}

interface DecisionProps {
  name: string;
  value: string | null;
  decision:
    PresentedCase['category'] | PresentedCase['place'] | PresentedCase['type'] | PresentedCase['priority'];
}

function Decision({ name, value, decision }: DecisionProps) {
  const translate = useTranslate();
  const shades = useShades();
  const { confidence, because, by } = decision;
  const percent = Math.round(confidence * 100);
  const byPerson = by.kind === 'staff' || by.kind === 'citizen';
  return (
    <div>
      <Typography component="dt" variant="caption" color="text.secondary">
        {translate(name)}
      </Typography>
      <Box component="dd" sx={{ m: 0 }}>
        <Typography sx={{ fontWeight: 600, color: value === null ? shades.gold : 'text.primary' }}>
          {value ?? translate('decision.undecided')}
        </Typography>
        <Typography variant="caption" color="text.secondary" component="p">
          {translate(BY[by.kind])}
          {!byPerson && <> · {translate('decision.sure', { percent })}</>}
        </Typography>
        {!byPerson && (
          <Box
            aria-hidden="true"
            sx={{ height: 4, borderRadius: 2, bgcolor: shades.sunken, mt: 0.5, overflow: 'hidden' }}
          >
            <Box
              sx={{ height: 1, width: `${percent}%`, bgcolor: percent >= 70 ? shades.leaf : shades.gold }}
            />
          </Box>
        )}
        {!byPerson && because.length > 0 && (
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 0.5,
              mt: 0.75,
              fontSize: '0.8125rem',
              lineHeight: 1.75,
              color: 'text.secondary',
            }}
          >
            {translate('decision.because')}
            {because.map((word) => (
              <Box
                key={word}
                component="span"
                sx={{ px: 0.75, borderRadius: 0.75, bgcolor: shades.sunken, color: 'text.primary' }}
              >
                {describeReason(word, translate)}
              </Box>
            ))}
          </Box>
        )}
      </Box>
    </div>
  );
}
