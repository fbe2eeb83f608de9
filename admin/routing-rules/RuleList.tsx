import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { RoutingRule } from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { useShades } from '../theme/use-shades';
import { ToneChip } from '../theme/ToneChip';
import { useDescribeRule } from './use-describe-rule';

interface RuleListProps {
  rules: RoutingRule[];
  editable: boolean;
  onChange: (rules: RoutingRule[]) => void;
  onOpen: (rule: RoutingRule) => void;
}

/** The rules in the order in which they are asked, and after them what happens when none takes the case. */
export function RuleList({ rules, editable, onChange, onOpen }: RuleListProps) {
  const translate = useTranslate();
  const move = (from: number, to: number) => {
    const others = rules.filter((_, index) => index !== from);
    const moved = rules[from];
    if (moved !== undefined) onChange([...others.slice(0, to), moved, ...others.slice(to)]);
  };
  return (
    <Paper variant="outlined">
      <Box component="ol" aria-label={translate('rules.title')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rules.map((rule, index) => (
          <RuleRow key={rule.id} rule={rule} number={index + 1}>
            {editable && (
              <RuleButtons
                rule={rule}
                isFirst={index === 0}
                isLast={index === rules.length - 1}
                onMove={(by) => move(index, index + by)}
                onOpen={() => onOpen(rule)}
                onRemove={() => onChange(rules.filter(({ id }) => id !== rule.id))}
                onSwitch={(enabled) =>
                  onChange(rules.map((one) => (one.id === rule.id ? { ...one, enabled } : one)))
                }
              />
            )}
          </RuleRow>
        ))}
        <Box component="li" sx={{ px: { xs: 2, sm: 2.5 }, py: 2 }}>
          <Typography sx={{ fontWeight: 600 }}>{translate('rules.last')}</Typography>
          <Typography variant="body2" color="text.secondary">
            {translate('rules.last-text')}
          </Typography>
        </Box>
      </Box>
    </Paper>
  );
}

function RuleRow({ rule, number, children }: { rule: RoutingRule; number: number; children: ReactNode }) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const shades = useShades();
  const describe = useDescribeRule();
  const { conditions, effects } = describe(rule);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        px: { xs: 2, sm: 2.5 },
        py: 1.75,
        borderBottom: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box
        aria-hidden="true"
        sx={{
          flex: '0 0 2rem',
          height: '2rem',
          display: 'grid',
          placeItems: 'center',
          borderRadius: '50%',
          bgcolor: shades.sunken,
          fontWeight: 600,
        }}
      >
        {translate('number', { count: number })}
      </Box>
      <Box sx={{ flex: '1 1 13rem', minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Typography sx={{ fontWeight: 600 }}>{nameOf(rule)}</Typography>
          {!rule.enabled && <ToneChip tone="quiet">{translate('rules.off')}</ToneChip>}
        </Box>
        <Typography variant="body2" color="text.secondary">
          {translate('rules.if', {
            what: conditions.length === 0 ? translate('rules.always') : conditions.join(' · '),
          })}
        </Typography>
        <Typography variant="body2">{translate('rules.then', { what: effects.join(' · ') })}</Typography>
      </Box>
      {children}
    </Box>
  );
}

interface RuleButtonsProps {
  rule: RoutingRule;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onOpen: () => void;
  onRemove: () => void;
  onSwitch: (enabled: boolean) => void;
}

function RuleButtons({ rule, isFirst, isLast, onMove, onOpen, onRemove, onSwitch }: RuleButtonsProps) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const name = nameOf(rule);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', ml: 'auto' }}>
      <Switch
        checked={rule.enabled}
        onChange={(event) => onSwitch(event.target.checked)}
        slotProps={{ input: { 'aria-label': translate('rules.switch', { name }) } }}
      />
      <IconButton
        aria-label={translate('rules.up', { name })}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        <UpIcon />
      </IconButton>
      <IconButton
        aria-label={translate('rules.down', { name })}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        <DownIcon />
      </IconButton>
      <IconButton aria-label={translate('rules.edit', { name })} onClick={onOpen}>
        <EditIcon />
      </IconButton>
      <IconButton aria-label={translate('rules.remove', { name })} onClick={onRemove}>
        <DeleteIcon />
      </IconButton>
    </Box>
  );
}
