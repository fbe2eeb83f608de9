import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useTranslate } from 'react-admin';
import { useLiveConnection } from '../providers/LiveContext';

/** Tells whether new cases appear by themselves. */
export function LiveMark() {
  const translate = useTranslate();
  const connected = useLiveConnection();
  return (
    <Tooltip title={translate(connected ? 'nav.live-told' : 'nav.not-live-told')} placement="top">
      <Box
        tabIndex={0}
        role="status"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          px: 1.25,
          fontSize: '0.8125rem',
          lineHeight: 1.8,
          color: '#c9d3e2',
        }}
      >
        <Box
          component="span"
          sx={{
            width: 9,
            height: 9,
            borderRadius: '50%',
            bgcolor: connected ? '#6fd39b' : 'transparent',
            border: connected ? 'none' : '2px solid #f0c36c',
          }}
        />
        {translate(connected ? 'nav.live' : 'nav.not-live')}
      </Box>
    </Tooltip>
  );
}
