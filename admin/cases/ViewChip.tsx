import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useShades } from '../theme/use-shades';

interface ViewChipProps {
  label: string;
  chosen: boolean;
  count?: number | undefined;
  /** There are more than `count`. */
  moreThan?: boolean;
  alarming?: boolean;
  icon?: ReactNode;
  onClick: () => void;
  /** One of many values: lower, and its words break. */
  small?: boolean;
}

/** A choice that narrows the inbox, with how many cases it has. */
export function ViewChip({
  label,
  chosen,
  count,
  moreThan = false,
  alarming = false,
  icon,
  onClick,
  small,
}: ViewChipProps) {
  const translate = useTranslate();
  const shades = useShades();
  return (
    <ButtonBase
      aria-pressed={chosen}
      onClick={onClick}
      sx={{
        flexShrink: small ? 1 : 0,
        gap: 1,
        px: small ? 1.25 : 1.75,
        py: small ? 0.25 : 0.5,
        minHeight: small ? { xs: 44, md: 34 } : 44,
        borderRadius: 6,
        border: '1px solid',
        textAlign: 'start',
        fontSize: small ? '0.875rem' : '0.9375rem',
        fontWeight: chosen ? 600 : 400,
        lineHeight: 1.8,
        borderColor: chosen ? shades.brand : shades.line,
        bgcolor: chosen ? shades.brandTint : shades.paper,
        color: chosen ? shades.brand : shades.ink,
        '&:hover': { borderColor: shades.brand },
        '& svg': { fontSize: '1.125rem' },
      }}
    >
      {icon}
      {label}
      {count !== undefined && (
        <Box
          component="span"
          sx={{
            fontWeight: 600,
            color: alarming ? shades.urgent : shades.inkSoft,
            fontSize: '0.875rem',
          }}
        >
          {translate('number', { count })}
          {moreThan && '+'}
        </Box>
      )}
    </ButtonBase>
  );
}
