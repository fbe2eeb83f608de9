import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { LinkBase, useTranslate } from 'react-admin';
import type { CannedReplyRecord } from '../../contracts';
import { useLanguage } from '../i18n/use-language';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

/** Replies written beforehand, for the reply box. */
export function CannedReplyList() {
  const translate = useTranslate();
  const language = useLanguage();
  const can = useCan();
  const editable = can('canned-replies.edit');
  return (
    <DirectoryList<CannedReplyRecord & { id: string }>
      resource="canned-replies"
      title={translate('canned.title')}
      intro={translate('canned.intro')}
      empty={{ title: translate('canned.empty'), text: translate('canned.empty-text') }}
      action={
        editable && (
          <Button
            component={LinkBase}
            to="/canned-replies/create"
            variant="contained"
            startIcon={<AddIcon />}
          >
            {translate('canned.new')}
          </Button>
        )
      }
    >
      {(reply) => (
        <DirectoryRow
          name={language === 'km' ? reply.titleKm : reply.titleEn}
          to={editable ? `/canned-replies/${reply._id}` : null}
          about={language === 'km' ? reply.textKm : reply.textEn}
          marks={
            <>
              <ToneChip tone="brand">
                {reply.officeIds.length === 0
                  ? translate('canned.all-offices')
                  : translate('canned.offices', { smart_count: reply.officeIds.length })}
              </ToneChip>
              {!reply.active && <ToneChip tone="quiet">{translate('form.inactive')}</ToneChip>}
            </>
          }
        />
      )}
    </DirectoryList>
  );
}
