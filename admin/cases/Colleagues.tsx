import EditIcon from '@mui/icons-material/EditOutlined';
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { useTranslate } from 'react-admin';
import { useCurrentCase } from './use-case';
import { usePresence } from './use-presence';

/** Who else is at this case right now, so that two people do not answer it at once. */
export function Colleagues() {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  const colleagues = usePresence(record._id);
  return (
    <Box
      role="status"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5, '&:empty': { display: 'none' } }}
    >
      {colleagues.map(({ staffId, name, act }) => (
        <Chip
          key={staffId}
          size="small"
          color={act === 'writing' ? 'warning' : 'default'}
          variant="outlined"
          icon={act === 'writing' ? <EditIcon /> : <VisibilityIcon />}
          label={translate(`presence.${act}`, { name })}
        />
      ))}
    </Box>
  );
}
