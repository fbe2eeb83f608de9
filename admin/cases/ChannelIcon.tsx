import ForumIcon from '@mui/icons-material/ForumOutlined';
import LanguageIcon from '@mui/icons-material/LanguageOutlined';
import PhoneIcon from '@mui/icons-material/PhoneOutlined';
import SendIcon from '@mui/icons-material/SendOutlined';
import DeskIcon from '@mui/icons-material/RoomServiceOutlined';
import SmsIcon from '@mui/icons-material/SmsOutlined';
import type { ComponentType } from 'react';
import { useTranslate } from 'react-admin';
import type { ChannelName } from '../../contracts';

const ICONS: Record<ChannelName, ComponentType<{ titleAccess: string; sx: object }>> = {
  telegram: SendIcon,
  messenger: ForumIcon,
  webchat: ForumIcon,
  sms: SmsIcon,
  azure: ForumIcon,
  portal: LanguageIcon,
  voice: PhoneIcon,
  desk: DeskIcon,
};

/** The door that the person wrote from. */
export function ChannelIcon({ channel }: { channel: ChannelName }) {
  const translate = useTranslate();
  const Icon = ICONS[channel];
  return <Icon titleAccess={translate(`channel.${channel}`)} sx={{ fontSize: '1rem' }} />;
}
