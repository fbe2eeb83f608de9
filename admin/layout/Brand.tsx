import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { BrandMark } from './BrandMark';

/** The sign and the name of the console. */
export function Brand({ compact = false }: { compact?: boolean }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25 }}>
      <Box sx={{ color: '#f0c36c', display: 'flex' }}>
        <BrandMark size={compact ? 28 : 36} />
      </Box>
      <Box>
        <Box sx={{ fontSize: compact ? '1.125rem' : '1.25rem', fontWeight: 600, lineHeight: 1.5 }}>
          {translate('brand.name')}
        </Box>
        {!compact && (
          <Box sx={{ fontSize: '0.75rem', lineHeight: 1.6, color: '#c9d3e2' }}>
            {translate('brand.senate')}
          </Box>
        )}
      </Box>
    </Box>
  );
}
