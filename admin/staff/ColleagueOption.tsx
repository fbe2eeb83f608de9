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

/** One of the people offered: two of one name are told apart by what they are, and where. */
export function ColleagueOption({ option: { key, ...option }, colleague }: ColleagueOptionProps) {
  const translate = useTranslate();
  const officeName = useOfficeName();
  const { name, role, officeIds = [] } = colleague;
  const offices = officeIds.slice(0, MOST_OFFICES).map(officeName);
  const rest = officeIds.length - offices.length;
  const where = rest > 0 ? [...offices, translate('staff.more-offices', { count: rest })] : offices;
  return (
    <Box component="li" key={key} {...option}>
      <Box sx={{ minWidth: 0 }}>
        {name}
        {role !== undefined && (
          <Typography variant="body2" color="text.secondary">
            {[translate(`role.${role}`), ...where].join(' · ')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
