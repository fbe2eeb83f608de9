import Box from '@mui/material/Box';
import { ListBase } from 'react-admin';
import { BulkBar } from '../bulk/BulkBar';
import { CampaignFilter } from './CampaignFilter';
import { CaseRows } from './CaseRows';
import { CaseSearch } from './CaseSearch';
import { CaseTotal } from './CaseTotal';
import { CaseViews } from './CaseViews';
import { CursorPagination } from '../layout/CursorPagination';
import { InboxHeading } from './InboxHeading';
import { SavedViews } from './SavedViews';
import { UrgentBanner } from './UrgentBanner';

const CASES_A_PAGE = 25;

/** The inbox: what people have written, the newest activity first, and what is urgent above everything. */
export function CaseList() {
  return (
    <ListBase
      resource="cases"
      perPage={CASES_A_PAGE}
      sort={{ field: 'updatedAt', order: 'DESC' }}
      filterDefaultValues={{ open: 'true' }}
    >
      <InboxHeading />
      <UrgentBanner />
      <CaseViews />
      <SavedViews />
      <CampaignFilter />
      <CaseSearch />
      <BulkBar />
      <CaseRows />
      <Box sx={{ mt: 2 }}>
        <CursorPagination>
          <CaseTotal />
        </CursorPagination>
      </Box>
    </ListBase>
  );
}
