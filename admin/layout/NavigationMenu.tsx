import AccountBalanceIcon from '@mui/icons-material/AccountBalanceOutlined';
import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import CopiesIcon from '@mui/icons-material/ContentCopyOutlined';
import CampaignIcon from '@mui/icons-material/CampaignOutlined';
import ContactPhoneIcon from '@mui/icons-material/ContactPhoneOutlined';
import AutoDeleteIcon from '@mui/icons-material/AutoDeleteOutlined';
import HistoryIcon from '@mui/icons-material/ManageHistoryOutlined';
import KeyIcon from '@mui/icons-material/VpnKeyOutlined';
import GroupIcon from '@mui/icons-material/GroupOutlined';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import MapIcon from '@mui/icons-material/MapOutlined';
import IdentityIcon from '@mui/icons-material/LockPersonOutlined';
import PeopleIcon from '@mui/icons-material/PeopleAltOutlined';
import ReportIcon from '@mui/icons-material/ReportProblemOutlined';
import NoteAddIcon from '@mui/icons-material/NoteAddOutlined';
import MentionIcon from '@mui/icons-material/AlternateEmailOutlined';
import SurveyIcon from '@mui/icons-material/InsightsOutlined';
import BalanceIcon from '@mui/icons-material/DomainOutlined';
import CalendarIcon from '@mui/icons-material/EventNoteOutlined';
import LadderIcon from '@mui/icons-material/StairsOutlined';
import LetterIcon from '@mui/icons-material/DraftsOutlined';
import ReferralIcon from '@mui/icons-material/ForwardToInboxOutlined';
import TimerIcon from '@mui/icons-material/TimerOutlined';
import ReplyIcon from '@mui/icons-material/QuickreplyOutlined';
import RouteIcon from '@mui/icons-material/AltRouteOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import TaskIcon from '@mui/icons-material/TaskAltOutlined';
import ArticleIcon from '@mui/icons-material/MenuBookOutlined';
import WebhookIcon from '@mui/icons-material/WebhookOutlined';
import WorkIcon from '@mui/icons-material/ManageHistoryOutlined';
import Box from '@mui/material/Box';
import { type ReactNode } from 'react';
import { LinkBase, useLocation, useTranslate } from 'react-admin';
import { useDeskCounts } from '../cases/use-desk-counts';
import { useCan } from '../providers/use-can';
import { AccountMenu } from './AccountMenu';
import { Brand } from './Brand';
import { LiveMark } from './LiveMark';

/** Where one can go; only what one's rights allow is shown. */
export function NavigationMenu({ onChosen }: { onChosen: () => void }) {
  const translate = useTranslate();
  const can = useCan();
  const entry = (to: string, label: string, icon: ReactNode, count = 0, alarming = false) => (
    <MenuEntry
      to={to}
      label={translate(label)}
      icon={icon}
      count={count}
      alarming={alarming}
      onChosen={onChosen}
    />
  );
  return (
    <>
      <Box sx={{ p: 2.5, pb: 2 }}>
        <Brand />
      </Box>
      <Box sx={{ px: 1.5, display: 'grid', gap: 2.5, flex: 1, alignContent: 'start' }}>
        <DeskGroup entry={entry} />
        <MenuGroup label={translate('nav.directory')}>
          {entry('/regions', 'regions.title', <MapIcon />)}
          {entry('/offices', 'offices.title', <AccountBalanceIcon />)}
          {entry('/senators', 'senators.title', <BadgeIcon />)}
          {can('staff.edit') && entry('/staff', 'staff.title', <GroupIcon />)}
          {can('accesses.read') && entry('/accesses', 'accesses.title', <HistoryIcon />)}
          {can('retention.read') && entry('/retention', 'retention.title', <AutoDeleteIcon />)}
          {can('api-keys.read') && entry('/api-keys', 'keys.title', <KeyIcon />)}
          {can('canned-replies.read') && entry('/canned-replies', 'canned.title', <ReplyIcon />)}
          {entry('/articles', 'article.title', <ArticleIcon />)}
          {can('webhooks.read') && entry('/webhooks', 'webhook.title', <WebhookIcon />)}
          {can('work.read') && entry('/work', 'work.title', <WorkIcon />)}
          {can('routing.read') && entry('/routing-rules', 'rules.title', <RouteIcon />)}
          {can('case-settings.edit') && entry('/case-settings', 'settings.title', <SettingsIcon />)}
          {entry('/institutions', 'institution.title', <BalanceIcon />)}
          {can('clocks.edit') && <ClockEntries entry={entry} />}
          {entry('/emergency-contacts', 'contacts.title', <ContactPhoneIcon />)}
        </MenuGroup>
      </Box>
      <Box sx={{ p: 1.5, borderTop: '1px solid rgb(255 255 255 / 0.14)', display: 'grid', gap: 0.5 }}>
        <LiveMark />
        <AccountMenu />
      </Box>
    </>
  );
}

/** What lies outside, and what many sent alike. */
function GatheredEntries({ entry }: { entry: Entry }) {
  const can = useCan();
  return (
    <>
      {can('referrals.read') && entry('/referrals', 'referral.title', <ReferralIcon />)}
      {can('campaigns.read') && entry('/campaigns', 'campaign.list', <CopiesIcon />)}
    </>
  );
}

/** What rules the clocks and the letters. */
function ClockEntries({ entry }: { entry: Entry }) {
  return (
    <>
      {entry('/referral-letter', 'letter.title', <LetterIcon />)}
      {entry('/clock-targets', 'targets.title', <TimerIcon />)}
      {entry('/business-calendar', 'calendar.title', <CalendarIcon />)}
      {entry('/escalation', 'escalation.title', <LadderIcon />)}
    </>
  );
}

type Entry = (to: string, label: string, icon: ReactNode, count?: number, alarming?: boolean) => ReactNode;

/** Whoever answers a telephone files for the caller many times a day. */
function FilingEntry({ entry }: { entry: Entry }) {
  const can = useCan();
  return can('cases.file') && entry('/filings', 'filing.title', <NoteAddIcon />);
}

/** What is done every day, with how much of it waits. */
function DeskGroup({ entry }: { entry: Entry }) {
  const translate = useTranslate();
  const can = useCan();
  const counts = useDeskCounts();
  return (
    <MenuGroup label={translate('nav.desk')}>
      {can('cases.read') && entry('/cases', 'nav.inbox', <InboxIcon />, counts?.open)}
      <FilingEntry entry={entry} />
      {can('citizens.read') && entry('/citizens', 'people.title', <PeopleIcon />)}
      {can('tasks.read') &&
        entry('/tasks', 'tasks.title', <TaskIcon />, counts?.tasks, (counts?.lateTasks ?? 0) > 0)}
      <GatheredEntries entry={entry} />
      {can('mentions.read') &&
        entry('/mentions', 'mentions.title', <MentionIcon />, counts?.mentions, true)}
      {can('surveys.read') && entry('/survey-figures', 'survey.figures', <SurveyIcon />)}
      {can('broadcasts.read') && entry('/broadcasts', 'broadcast.title', <CampaignIcon />)}
      {can('identity.read') && entry('/identity-requests', 'identity.title', <IdentityIcon />)}
      {can('parked-events.read') &&
        entry('/parked-events', 'parked.title', <ReportIcon />, counts?.parked, true)}
    </MenuGroup>
  );
}

function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box>
      <Box sx={{ px: 1.25, pb: 0.5, fontSize: '0.8125rem', color: '#b6c3d6', lineHeight: 1.7 }}>
        {label}
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.25 }}>
        {children}
      </Box>
    </Box>
  );
}

interface MenuEntryProps {
  to: string;
  label: string;
  icon: ReactNode;
  count: number;
  alarming: boolean;
  onChosen: () => void;
}

function MenuEntry({ to, label, icon, count, alarming, onChosen }: MenuEntryProps) {
  const translate = useTranslate();
  const { pathname } = useLocation();
  const here = pathname === to || pathname.startsWith(`${to}/`);
  return (
    <li>
      <Box
        component={LinkBase}
        to={to}
        onClick={onChosen}
        aria-current={here ? 'page' : undefined}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.25,
          px: 1.25,
          py: 0.75,
          borderRadius: 1,
          color: 'inherit',
          textDecoration: 'none',
          lineHeight: 1.75,
          minHeight: { xs: 44, md: 38 },
          fontWeight: here ? 600 : 400,
          bgcolor: here ? 'rgb(255 255 255 / 0.13)' : 'transparent',
          '&:hover': { bgcolor: 'rgb(255 255 255 / 0.09)' },
          '&:focus-visible': { outline: '2px solid #f0c36c', outlineOffset: -2 },
          '& svg': { fontSize: '1.25rem', color: here ? '#f0c36c' : '#b6c3d6' },
        }}
      >
        {icon}
        <Box component="span" sx={{ flex: 1 }}>
          {label}
        </Box>
        {count > 0 && (
          <Box
            component="span"
            sx={{
              minWidth: 26,
              px: 0.75,
              borderRadius: 5,
              textAlign: 'center',
              fontSize: '0.8125rem',
              fontWeight: 600,
              lineHeight: 1.7,
              bgcolor: alarming ? '#f0c36c' : 'rgb(255 255 255 / 0.16)',
              color: alarming ? '#1b3050' : 'inherit',
            }}
          >
            {translate('number', { count })}
          </Box>
        )}
      </Box>
    </li>
  );
}
