import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type HTMLAttributes, type Key } from 'react';
import { useTranslate } from 'react-admin';
import { useOfficeName } from '../offices/use-office-name';
import type { Colleague } from './colleague';

/** So many offices tell somebody apart; a region may have dozens. */
const MOST_OFFICES = 2;

interface ColleagueOptionProps {
  option: HTMLAttributes<HTMLLIElement> & { key: Key };
  colleague: Colleague;
}

/** One of the people offered: two of one name are told apart by what they are, where, and (by whoever may read it) their address. */
export function ColleagueOption({ option: { key, ...option }, colleague }: ColleagueOptionProps) {
  const translate = useTranslate();
  const officeName = useOfficeName();
  const { name, role, officeIds = [], email } = colleague;
  const offices = officeIds.slice(0, MOST_OFFICES).map(officeName);
  const rest = officeIds.length - offices.length;
  const where = rest > 0 ? [...offices, translate('staff.more-offices', { count: rest })] : offices;
  const roleName = role === undefined ? '' : translate(`role.${role}`);
  // The first administrator is called by the role until somebody gives them a name: once is enough.
  const about = [...(roleName === name ? [] : [roleName]), ...where, email ?? ''].filter(Boolean);
  return (
    <Box component="li" key={key} {...option}>
      <Box sx={{ minWidth: 0 }}>
        {name}
        {about.length > 0 && (
          <Typography variant="body2" color="text.secondary">
            {about.join(' · ')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
